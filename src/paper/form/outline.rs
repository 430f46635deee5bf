//! A stationery as a drawing of what the hands do with it: where it is folded, and where the pick-up code stands.

use super::{Form, Guard, ZoneName};
use crate::domain::Style;
use crate::paper::page::Zone;

/// A place on a sheet, in mm from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
    /// How wide.
    pub width: f32,
    /// How high.
    pub height: f32,
}

/// What of a form is drawn, in mm.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// Width of the sheet, and how high its outside is: to the first fold, or all of it.
    pub outside: (f32, f32),
    /// How high each part is that is folded behind the outside.
    pub behind: Vec<f32>,
    /// What hides the secret.
    pub guard: Guard,
    /// Where the pick-up code stands.
    pub code: Option<Spot>,
    /// Where the barcode stands.
    pub barcode: Option<Spot>,
}

impl Form {
    /// This form as it is drawn.
    pub fn outline(&self) -> Outline {
        let (width, height) = self.size();
        let mut edges = self.folds().to_vec();
        edges.push(height);
        let behind = edges.windows(2).filter_map(|pair| Some(pair.last()? - pair.first()?)).collect();
        let spot = |name| self.layout(Style::Standard).zone(name).map(spot);
        Outline {
            outside: (width, edges.first().copied().unwrap_or(height)),
            behind,
            guard: self.guard(),
            code: spot(ZoneName::OutsideCode),
            barcode: spot(ZoneName::OutsideBarcode),
        }
    }
}

fn spot(zone: &Zone) -> Spot {
    Spot { x: zone.x, y: zone.y, width: zone.width, height: zone.height }
}
