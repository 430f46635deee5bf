//! How much of GB 18030-2022 can be printed, counted by block; the figures stand in assets/fonts/README.md.

#![allow(clippy::unwrap_used)]

use std::ops::RangeInclusive;

use super::*;
use crate::paper::Fonts;

/// The Han characters of implementation level 3, 87,887 of them, by block, and the radicals.
///
/// GB 18030-2022, 9: level 1 has the first two lines and those of compatibility, level 2 the 196 of `LISTED` besides, level 3
/// everything.
const LEVEL_3: [(&str, RangeInclusive<char>, usize); 8] = [
    ("4E00–9FEF", '\u{4E00}'..='\u{9FEF}', 20_976),
    ("3400–4DB5, extension A", '\u{3400}'..='\u{4DB5}', 6_582),
    ("20000–2A6D6, extension B", '\u{20000}'..='\u{2A6D6}', 42_711),
    ("2A700–2B734, extension C", '\u{2A700}'..='\u{2B734}', 4_149),
    ("2B740–2B81D, extension D", '\u{2B740}'..='\u{2B81D}', 222),
    ("2B820–2CEA1, extension E", '\u{2B820}'..='\u{2CEA1}', 5_762),
    ("2CEB0–2EBE0, extension F", '\u{2CEB0}'..='\u{2EBE0}', 7_473),
    ("2F00–2FD5, radicals", '\u{2F00}'..='\u{2FD5}', 214),
];
/// Han characters of level 1 in the block for compatibility (the first twelve are no variants), and components of characters.
const COMPATIBLE: &str = "﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩郎凉秊裏隣兀嗀礼蘒";
const COMPONENTS: &str = "⺁⺄⺈⺋⺌⺗⺧⺪⺮⺳⺶⺷⺻⻊";
/// What Unicode has since added to the same blocks and in new ones.
const LATER: [(&str, RangeInclusive<char>); 7] = [
    ("9FF0–9FFF", '\u{9FF0}'..='\u{9FFF}'),
    ("4DB6–4DBF", '\u{4DB6}'..='\u{4DBF}'),
    ("2A6D7–2A6DF", '\u{2A6D7}'..='\u{2A6DF}'),
    ("2B735–2B739", '\u{2B735}'..='\u{2B739}'),
    ("extension I", '\u{2EBF0}'..='\u{2EE5D}'),
    ("extension G", '\u{30000}'..='\u{3134A}'),
    ("extension H", '\u{31350}'..='\u{323AF}'),
];
/// The characters of the 通用规范汉字表 (State Council, 2013; in Unicode's Unihan as kTGH) outside level 1: all of its 8,105 lie
/// in level 2.
const LISTED: &str = "𠅤𠙶𠳐𡎚𡐓𣗋𣲗𣲘𣸣𤧛𤩽𤫉𥔲𥕢𥖨𥻗𦈡𦒍𦙶𦝼𦭜𦰡𧿹𨐈𨙸𨚕𨟠𨭉𨱇𨱏𨱑𨱔𨺙𩽾𩾃𩾌𪟝𪣻𪤗𪨰𪨶𪩘𪾢𫄧𫄨𫄷𫄸𫇭𫌀𫍣𫍯𫍲𫍽𫐄𫐐𫐓𫑡𫓧𫓯𫓶𫓹𫔍𫔎𫔶𫖮𫖯𫖳𫗧𫗴𫘜𫘝𫘦𫘧𫘨𫘪𫘬𫚕𫚖𫚭𫛭𫞩𫟅𫟦𫟹𫟼𫠆𫠊𫠜𫢸𫫇𫭟𫭢𫭼𫮃𫰛𫵷𫶇𫷷𫸩𬀩𬀪𬂩𬃊𬇕𬇙𬇹𬉼𬊈𬊤𬌗𬍛𬍡𬍤𬒈𬒔𬒗𬕂𬘓𬘘𬘡𬘩𬘫𬘬𬘭𬘯𬙂𬙊𬙋𬜬𬜯𬞟𬟁𬟽𬣙𬣞𬣡𬣳𬤇𬤊𬤝𬨂𬨎𬩽𬪩𬬩𬬭𬬮𬬱𬬸𬬹𬬻𬬿𬭁𬭊𬭎𬭚𬭛𬭤𬭩𬭬𬭯𬭳𬭶𬭸𬭼𬮱𬮿𬯀𬯎𬱖𬱟𬳵𬳶𬳽𬳿𬴂𬴃𬴊𬶋𬶍𬶏𬶐𬶟𬶠𬶨𬶭𬶮𬷕𬸘𬸚𬸣𬸦𬸪𬹼𬺈𬺓";

fn lacking(range: &RangeInclusive<char>) -> BTreeSet<char> {
    let fonts = Fonts::embedded().unwrap();
    range.clone().filter(|c| fonts.missing(&c.to_string()).is_some()).collect()
}

#[test]
fn the_program_s_own_font_has_levels_1_and_2_and_a_third_of_level_3() {
    let fonts = Fonts::embedded().unwrap();
    assert_eq!((COMPATIBLE.chars().count(), COMPONENTS.chars().count(), LISTED.chars().count()), (21, 14, 196));
    for level_1_and_2 in [COMPATIBLE, COMPONENTS, LISTED] {
        assert_eq!(fonts.missing(level_1_and_2), None);
    }
    let counted: Vec<usize> = LEVEL_3.iter().map(|(_, range, _)| range.clone().count()).collect();
    assert_eq!(counted, LEVEL_3.map(|(_, _, count)| count));
    // The twelve that are no variants belong to the 87,887.
    assert_eq!(LEVEL_3.iter().take(7).map(|(_, _, count)| count).sum::<usize>() + 12, 87_887);
    let lacking = LEVEL_3.map(|(_, range, _)| lacking(&range).len());
    assert_eq!(lacking, [0, 0, 40_603, 4_102, 188, 5_650, 7_468, 0]);
}

#[test]
#[ignore = "needs apt-get install fonts-hanazono"]
fn with_hanazono_nothing_of_level_3_is_missing() {
    let folders = [PathBuf::from("/usr/share/fonts/truetype/hanazono")];
    let still_lacking = |range: &RangeInclusive<char>| {
        let lacking = lacking(range);
        let faces = files(&folders);
        let faces = faces.iter().flat_map(|path| file::faces_with(path, &lacking));
        let found: BTreeSet<char> = faces.flat_map(|face| face.has).collect();
        lacking.difference(&found).count()
    };
    assert_eq!(LEVEL_3.map(|(_, range, _)| still_lacking(&range)), [0; 8]);
    assert_eq!(LATER.map(|(_, range)| lacking(&range).len()), [16, 10, 9, 5, 622, 4_935, 4_192]);
    assert_eq!(LATER.map(|(_, range)| still_lacking(&range)), [16, 10, 9, 5, 622, 4_935, 4_192]);
    // What the map promises, the font can also give: one in a thousand of each block, and the last.
    let sample = |(_, range, _): &(_, RangeInclusive<char>, _)| {
        let lacking = lacking(range);
        lacking.iter().step_by(1_000).chain(lacking.last()).copied().collect::<Vec<_>>()
    };
    let sample: BTreeSet<char> = LEVEL_3.iter().flat_map(sample).collect();
    assert!(sample.len() > 60);
    let found = search(&folders, &sample);
    assert_eq!(found.keys().copied().collect::<BTreeSet<char>>(), sample);
}
