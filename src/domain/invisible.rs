//! Characters that nobody sees on paper or on a screen. Two names that differ by one of them look the same, and some of
//! them turn round or paint over what stands beside them: nothing that comes in may carry any.

/// Whether a character leaves no mark of its own: controls, format characters (Unicode: Cc, Cf, Zl, Zp, default ignorable),
/// fillers, and what stands for a byte that could not be read.
#[inline]
pub(crate) fn is_invisible(c: char) -> bool {
    // Nearly every character of a register is one of these, and each is asked for whenever it is read.
    let is_of_every_day = matches!(c, ' '..='~' | '\u{4E00}'..='\u{9FFF}');
    !is_of_every_day && leaves_no_mark(c)
}

fn leaves_no_mark(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
                // Zero-width, marks of direction, line and paragraph separators, embeddings and overrides.
                | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
                // Blanks that count as symbols or letters.
                | '\u{2800}' | '\u{3164}' | '\u{FFA0}'
                | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFD}'
                | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'
        )
}

/// Whether a character only marks the one before it: alone it is no name.
pub(crate) fn is_combining(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5BD}' | '\u{610}'..='\u{61A}'
            | '\u{64B}'..='\u{65F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}'
            | '\u{302A}'..='\u{302F}' | '\u{3099}' | '\u{309A}' | '\u{FE20}'..='\u{FE2F}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_every_script_are_seen() {
        for c in "李𠮷䶮㛃𰀀ÉжعཀA·' -\u{E863}（）".chars() {
            assert!(!is_invisible(c) && !is_combining(c), "{c:?}");
        }
    }

    #[test]
    fn what_hides_turns_or_paints_over_is_not() {
        let hidden =
            "\0\t\n\r\u{1B}\u{7F}\u{85}\u{AD}\u{61C}\u{200B}\u{200D}\u{200E}\u{200F}\u{2028}\u{2029}\u{202A}\u{202E}";
        for c in hidden.chars().chain("\u{2060}\u{2066}\u{2069}\u{3164}\u{FE0F}\u{FEFF}\u{FFFD}\u{E0041}".chars()) {
            assert!(is_invisible(c), "{c:?}");
        }
    }
}
