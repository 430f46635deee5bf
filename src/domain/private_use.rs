//! Characters that older systems keep under private code points, since their encoding came before the characters had one: the
//! eighty that GB 18030-2000 put at U+E815 to U+E864 (FE50 to FEA0), where GB 18030-2022 has none any more.

use std::borrow::Cow;

/// The first of them.
const FIRST: u32 = 0xE815;
/// What they stand for today, in the order of their old code points.
const TODAY: &str = "⺁\u{20087}\u{20089}\u{200CC}⺄㑳㑇⺈⺋\u{9FB4}㖞㘚㘎⺌⺗㥮㤘\u{9FB5}㧏㧟㩳㧐\u{9FB6}\u{9FB7}㭎㱮㳠⺧\u{215D7}\u{9FB8}⺪䁖䅟⺮䌷⺳⺶⺷\u{2298F}䎱䎬⺻䏝䓖䙡䙌\u{9FB9}䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶\u{9FBA}\u{241FE}䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮\u{9FBB}";

/// A text in which every such character has its code point of today.
pub(crate) fn in_todays_code(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| today(c).is_some()) {
        return Cow::Borrowed(text);
    }
    text.chars().map(|c| today(c).unwrap_or(c)).collect::<String>().into()
}

fn today(c: char) -> Option<char> {
    let place = u32::from(c).checked_sub(FIRST).filter(|place| *place < 80)?;
    TODAY.chars().nth(usize::try_from(place).ok()?)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_old_code_point_has_one_of_today() {
        assert_eq!(TODAY.chars().count(), 80);
        for code in FIRST..FIRST + 80 {
            let today = today(char::from_u32(code).unwrap()).unwrap();
            assert!(!('\u{E000}'..='\u{F8FF}').contains(&today), "{code:x}");
        }
        assert_eq!(in_todays_code("李\u{E863}"), "李䶮");
        assert_eq!(in_todays_code("\u{E855}\u{E864}\u{E81E}"), "\u{241FE}\u{9FBB}\u{9FB4}");
        assert_eq!(in_todays_code("王\u{E000}\u{E865}𠮷"), "王\u{E000}\u{E865}𠮷");
    }

    #[test]
    fn what_is_said_of_them_is_what_the_encoding_says() {
        // The bytes of GB 18030 that had the old code points: FE50 to FEA0 without FE7F.
        let bytes = (0x50..=0xA0_u8).filter(|byte| *byte != 0x7F);
        for (byte, today) in bytes.zip(TODAY.chars()) {
            let decoded = encoding_rs::GB18030.decode(&[0xFE, byte]).0.chars().next().unwrap();
            let still_private = ('\u{E000}'..='\u{F8FF}').contains(&decoded);
            assert!(still_private || decoded == today, "{byte:x}: {decoded:?} {today:?}");
        }
    }
}
