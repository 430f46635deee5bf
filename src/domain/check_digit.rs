//! The two check characters of ISO/IEC 7064 that this trade uses.

/// Weights of GB 11643-1999, 4.2: 2^(i−1) mod 11 for the places 18 down to 2.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// The check character of seventeen digits by ISO 7064 MOD 11-2 (GB 11643-1999, 4.2): `0`–`9` or `X`.
///
/// `None` unless `body` is exactly seventeen ASCII digits.
pub fn mod_11_2(body: &str) -> Option<char> {
    if body.len() != WEIGHTS.len() {
        return None;
    }
    let mut sum = 0;
    for (character, weight) in body.chars().zip(WEIGHTS) {
        sum += character.to_digit(10)? * weight;
    }
    match (12 - sum % 11) % 11 {
        10 => Some('X'),
        digit => char::from_digit(digit, 10),
    }
}

/// The check digit of any number of digits by ISO 7064 MOD 11,10, the hybrid system: `0`–`9`.
///
/// It finds every single wrong digit and every swap of two neighbours. `None` if `body` has anything but ASCII digits.
pub fn mod_11_10(body: &str) -> Option<char> {
    let mut product = 10;
    for character in body.chars() {
        let sum = (product + character.to_digit(10)?) % 10;
        product = (if sum == 0 { 10 } else { sum }) * 2 % 11;
    }
    char::from_digit((11 - product) % 10, 10)
}

/// Whether the last character of `text` is the check digit of all before it by ISO 7064 MOD 11,10.
pub fn ends_with_mod_11_10(text: &str) -> bool {
    let mut characters = text.chars();
    let last = characters.next_back();
    last.is_some() && last == mod_11_10(characters.as_str())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_examples_of_gb_11643_hold() {
        assert_eq!(mod_11_2("11010519491231002"), Some('X'));
        assert_eq!(mod_11_2("44052418800101001"), Some('4'));
    }

    #[test]
    fn the_example_of_iso_7064_holds() {
        // ISO/IEC 7064:2003, 9.2: 0794 has the check digit 5.
        assert_eq!(mod_11_10("0794"), Some('5'));
        assert!(ends_with_mod_11_10("07945"));
        assert!(!ends_with_mod_11_10(""));
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_always_found(body in "[0-9]{14}", place in 0usize..15, step in 1u32..10) {
            let mut text: Vec<char> = body.chars().collect();
            text.push(mod_11_10(&body).unwrap());
            text[place] = char::from_digit((text[place].to_digit(10).unwrap() + step) % 10, 10).unwrap();
            prop_assert!(!ends_with_mod_11_10(&text.iter().collect::<String>()));
        }
    }
}
