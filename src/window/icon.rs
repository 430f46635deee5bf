//! The program's own icon, drawn: an envelope with a seal.

/// Pixels a side.
pub const SIDE: u16 = 64;

/// Red, green, blue and opacity of every pixel, line by line.
pub fn rgba() -> Vec<u8> {
    let pixels = (0..SIDE).flat_map(|y| (0..SIDE).map(move |x| pixel(i32::from(x), i32::from(y))));
    pixels.flatten().collect()
}

fn pixel(x: i32, y: i32) -> [u8; 4] {
    const PAPER: [u8; 4] = [0xFF, 0xFF, 0xFF, 0xFF];
    const LINE: [u8; 4] = [0x0B, 0x4A, 0x8A, 0xFF];
    const SEAL: [u8; 4] = [0xB0, 0x1C, 0x2A, 0xFF];
    const NOTHING: [u8; 4] = [0; 4];
    let (left, right, top, bottom) = (4, 59, 12, 51);
    if !(left..=right).contains(&x) || !(top..=bottom).contains(&y) {
        return NOTHING;
    }
    let (from_middle, below) = (x - 32, y - 38);
    if from_middle * from_middle + below * below <= 64 {
        return SEAL;
    }
    let edge = x < left + 3 || x > right - 3 || y < top + 3 || y > bottom - 3;
    // The flap: from both upper corners down to the middle.
    let flap = top + (if x <= 32 { x - left } else { right - x }) * 24 / 28;
    if edge || (flap - 1..=flap + 2).contains(&y) { LINE } else { PAPER }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_a_square_with_a_seal_in_it() {
        let side = usize::from(SIDE);
        let pixels = rgba();
        assert_eq!(pixels.len(), side * side * 4);
        let seal = (38 * side + 32) * 4;
        assert_eq!(pixels.get(seal..seal + 3), Some([0xB0, 0x1C, 0x2A].as_slice()));
        assert_eq!(pixels.get(..4), Some([0; 4].as_slice()));
    }
}
