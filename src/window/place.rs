//! Where the program works, and with which chance and cost.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::progress::{Progress, Report};
use crate::counter::Means;
use crate::paper::InstalledFonts;
use crate::practice::PracticeService;

/// Where the program works, and with which chance and cost.
#[derive(Clone)]
pub struct Place {
    /// The data folder.
    pub folder: PathBuf,
    /// Whether it is a practice desk, as far as that is known before anybody has signed in.
    pub practice: bool,
    means: Arc<dyn Fn() -> Means + Send + Sync>,
    /// What the paper borrows rare characters from.
    installed: InstalledFonts,
    /// The home of whoever runs the program, if it is known.
    home: Option<PathBuf>,
    /// The online service of a practice desk, where one is served beside the window.
    service: Option<PracticeService>,
}

impl Place {
    /// A data folder with the chance and cost of a desk, or of a test.
    pub fn new(folder: PathBuf, practice: bool, means: impl Fn() -> Means + Send + Sync + 'static) -> Self {
        Self { folder, practice, means: Arc::new(means), installed: InstalledFonts::default(), home: None, service: None }
    }

    /// This place with installed fonts for rare characters.
    #[must_use]
    pub fn and_installed(self, installed: InstalledFonts) -> Self {
        Self { installed, ..self }
    }

    /// This place with the home of whoever runs the program.
    #[must_use]
    pub fn and_home(self, home: Option<PathBuf>) -> Self {
        Self { home, ..self }
    }

    /// This place with the online service of its practice desk.
    #[must_use]
    pub fn and_service(self, service: Option<PracticeService>) -> Self {
        Self { service, ..self }
    }

    /// The online service of a practice desk, where one is served.
    pub(super) fn service(&self) -> Option<&PracticeService> {
        self.service.as_ref()
    }

    /// Where a file is laid that is to be found again: at home, else beside the data folder.
    pub fn home(&self) -> &Path {
        self.home.as_deref().or_else(|| self.folder.parent()).unwrap_or(&self.folder)
    }

    /// What the paper borrows rare characters from.
    pub fn installed(&self) -> &InstalledFonts {
        &self.installed
    }

    /// Chance, time, cost and printers for one call.
    pub fn means(&self) -> Means {
        Means { installed: self.installed.clone(), ..(self.means)() }
    }

    /// The means of a call that opens the data folder, and says if they must be brought to the program's version first.
    pub(super) fn means_told(&self, report: &Report) -> Means {
        let report = Report::clone(report);
        Means { upgrading: Box::new(move |upgrade| report(Progress::Upgrading(*upgrade))), ..self.means() }
    }
}
