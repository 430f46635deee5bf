//! The map in the crate's documentation is true: which room may name which is said there and nowhere else.

mod reader;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use reader::{Arrows, Way, arrows};

/// Rooms in which files still stand in circles.
const IN_CIRCLES: [&str; 0] = [];

/// What a row of the map says that its room names.
#[derive(Debug, Default)]
struct MayName {
    /// These, and each of them is named.
    rooms: BTreeSet<String>,
    /// This one, and whatever stands below it.
    and_below: Option<String>,
}

/// The rows of a map, from the top floor down.
fn rows(documentation: &str) -> Vec<(String, MayName)> {
    let section = documentation.lines().skip_while(|line| *line != "//! # Rooms").skip(1);
    let section = section.take_while(|line| !line.starts_with("//! # "));
    let lines = section.filter_map(|line| line.strip_prefix("//! | ")).skip(1);
    let rows = lines.map(|line| line.trim_end_matches(" |").split(" | ").collect::<Vec<_>>());
    rows.map(|cells| {
        let [room, _, names] = cells[..] else { panic!("a row has three cells: {cells:?}") };
        let mut may = MayName::default();
        for name in names.split(", ").filter(|name| *name != "nothing") {
            match name.strip_suffix(" and below") {
                Some(name) => may.and_below = Some(name.to_owned()),
                None => _ = may.rooms.insert(name.to_owned()),
            }
        }
        (room.trim_matches(['[', ']', '`']).to_owned(), may)
    })
    .collect()
}

/// Which room names which, and where.
fn between_rooms(arrows: &Arrows) -> BTreeMap<(String, String), Vec<String>> {
    let mut rooms = BTreeMap::<_, Vec<_>>::new();
    for ((from, to), names) in arrows {
        if from[0] != to[0] {
            let where_it_is = format!("{} ({})", from.join("/"), Vec::from_iter(names.clone()).join(", "));
            rooms.entry((from[0].clone(), to[0].clone())).or_default().push(where_it_is);
        }
    }
    rooms
}

/// Everything that a map does not allow, or says without need.
fn against(map: &[(String, MayName)], arrows: &Arrows) -> Vec<String> {
    let mut said = Vec::new();
    let floor = |room: &str| map.iter().position(|(other, _)| other == room);
    let named = between_rooms(arrows);
    for ((from, to), places) in &named {
        // Whoever starts the program names what it likes.
        let Some((_, may)) = map.iter().find(|(room, _)| room == from) else { continue };
        let below = may.and_below.as_deref().and_then(floor).is_some_and(|first| floor(to).is_some_and(|to| to >= first));
        if !may.rooms.contains(to) && !below {
            said.push(format!("{from} may not name {to}: {}", places.join("; ")));
        }
    }
    for (place, (room, may)) in map.iter().enumerate() {
        for other in may.rooms.iter().chain(&may.and_below) {
            match floor(other) {
                None => said.push(format!("{room} may name {other}, which is no room")),
                Some(floor) if floor <= place => {
                    said.push(format!("{room} may name {other}, which does not stand below it"))
                }
                Some(_) => {}
            }
        }
        let unused = may.rooms.iter().filter(|other| !named.contains_key(&(room.clone(), other.to_string())));
        said.extend(unused.map(|other| format!("{room} may name {other}, and does not")));
    }
    said
}

/// The files of each circle inside one room, with what ties them. A file may name the one that it is a part of.
fn circles(arrows: &Arrows) -> Vec<(String, String)> {
    let inside = arrows.keys().filter(|(from, to)| from[0] == to[0] && !from.starts_with(to));
    let inside: BTreeSet<&(Way, Way)> = inside.collect();
    let reached = |from: &Way| {
        let (mut reached, mut next) = (BTreeSet::new(), vec![from.clone()]);
        while let Some(file) = next.pop() {
            let on = inside.iter().filter(|(from, _)| *from == file).map(|(_, to)| to.clone());
            next.extend(on.filter(|to| reached.insert(to.clone())));
        }
        reached
    };
    let files: BTreeSet<Way> = inside.iter().flat_map(|(from, to)| [from.clone(), to.clone()]).collect();
    let reached: BTreeMap<Way, BTreeSet<Way>> = files.iter().map(|file| (file.clone(), reached(file))).collect();
    let circle = |file: &Way| reached[file].iter().filter(|other| reached[*other].contains(file)).cloned().collect();
    let circles: BTreeSet<BTreeSet<Way>> =
        files.iter().map(circle).filter(|circle: &BTreeSet<Way>| !circle.is_empty()).collect();
    let ties = |circle: &BTreeSet<Way>| {
        let ties = inside.iter().filter(|(from, to)| circle.contains(from) && circle.contains(to));
        let tie = |arrow: &&&(Way, Way)| {
            let names = Vec::from_iter(arrows[**arrow].clone()).join(", ");
            format!("{} names {} ({names})", arrow.0.join("/"), arrow.1.join("/"))
        };
        ties.map(|arrow| tie(&arrow)).collect::<Vec<_>>().join("; ")
    };
    circles.iter().map(|circle| (circle.first().unwrap()[0].clone(), ties(circle))).collect()
}

/// Every file of `src` but those that are tests.
fn files() -> Vec<(String, String)> {
    let mut files = Vec::new();
    crate::desk::read_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), Path::new(""), &mut files);
    let text =
        |(path, content): (PathBuf, Vec<u8>)| (path.to_str().unwrap().to_owned(), String::from_utf8(content).unwrap());
    files.into_iter().map(text).filter(|(path, _)| path.ends_with(".rs") && !path.ends_with("/tests.rs")).collect()
}

#[test]
fn every_room_names_what_the_map_says() {
    let files = files();
    let (_, documentation) = files.iter().find(|(path, _)| path == "lib.rs").unwrap();
    let map = rows(documentation);
    let on_the_map: BTreeSet<&str> = map.iter().map(|(room, _)| room.as_str()).collect();
    let there = files.iter().filter_map(|(path, _)| path.split(['/', '.']).next());
    assert_eq!(on_the_map, there.filter(|room| !["lib", "main"].contains(room)).collect());
    let against = against(&map, &arrows(&files));
    assert!(against.is_empty(), "{}", against.join("\n"));
}

#[test]
fn no_files_of_a_room_stand_in_a_circle() {
    let circles = circles(&arrows(&files()));
    let new: Vec<_> = circles.iter().filter(|(room, _)| !IN_CIRCLES.contains(&room.as_str())).collect();
    assert!(new.is_empty(), "{new:#?}");
    let mended: Vec<_> = IN_CIRCLES.iter().filter(|room| circles.iter().all(|(other, _)| other != *room)).collect();
    assert!(mended.is_empty(), "no circle is left in {mended:?}: they go from the list");
}

/// A house of three rooms: `a` above `b` above `c`.
const MAP: &str = "//! # Rooms\n//! | room | what | names |\n//! |---|---|---|\n//! | [`a`] | top | b and below |\n//! | [`b`] | middle | c |\n//! | `c` | ground | nothing |\n";

#[track_caller]
fn said(files: &[(&str, &str)]) -> Vec<String> {
    let files: Vec<_> =
        [("a.rs", "use crate::b;"), ("b.rs", "use crate::c;"), ("c.rs", "mod d;"), ("c/d.rs", ""), ("c/e.rs", "")]
            .into_iter()
            .filter(|(path, _)| files.iter().all(|(other, _)| other != path))
            .chain(files.iter().copied())
            .map(|(path, text)| (path.to_owned(), text.to_owned()))
            .collect();
    let arrows = arrows(&files);
    against(&rows(MAP), &arrows).into_iter().chain(circles(&arrows).into_iter().map(|(_, ties)| ties)).collect()
}

#[test]
fn an_arrow_is_seen_however_it_is_written() {
    for text in [
        "use crate::b;",
        "pub(super) use crate::{c, b::{self as low, B}};",
        "use super::super::b::B;",
        "use crate::{c as _, b as _, c::e as _};",
        "fn f() -> crate::b::B { }",
        "fn f(b: super::super::b::B) {}",
        "#[cfg(test)] use c::x; fn f() { g::<crate::b::B>('\"', \"\") }",
        "#[cfg(test)] mod tests { fn f() {} } use crate::b as other;",
        "const C: char = '\\''; use crate::b;",
        "macro_rules! m { () => { $crate::b::B }; }",
    ] {
        let said = said(&[("c/d.rs", text)]);
        assert!(said.len() == 1 && said[0].starts_with("c may not name b: c/d ("), "{text}: {said:?}");
    }
    for text in [
        "// use crate::b;",
        "/* crate::b::B */ const TEXT: &str = \"use crate::b;\";",
        "const RAW: &str = r#\"crate::b::B \"crate::b::B\" \"#;",
        "#[cfg(test)]\n#[allow(x)]\nmod tests { use crate::b; fn f() { [0; 4]; } }",
        "use other::crate_b; use std::b; fn f() { b::B }",
    ] {
        assert_eq!(said(&[("c/d.rs", text)]), [""; 0], "{text}");
    }
}

#[test]
fn what_the_map_does_not_say_is_named() {
    assert_eq!(said(&[]), [""; 0]);
    assert_eq!(said(&[("a.rs", "use crate::{b, c::d};")]), [""; 0]);
    assert_eq!(said(&[("b.rs", "use crate::a; use crate::c;")]), ["b may not name a: b (a)"]);
    assert_eq!(said(&[("b.rs", "")]), ["b may name c, and does not"]);
    let upside_down = MAP.replace("nothing", "a, z");
    let against = against(&rows(&upside_down), &Arrows::new());
    assert!(against.contains(&"c may name a, which does not stand below it".into()), "{against:?}");
    assert!(against.contains(&"c may name z, which is no room".into()), "{against:?}");
}

#[test]
fn a_circle_of_files_is_named_by_its_ties() {
    let parts = [("c/d.rs", "use super::{E, C};"), ("c/e.rs", "use super::C;"), ("c.rs", "pub use e::E; pub struct C;")];
    assert_eq!(said(&parts), [""; 0], "a part names its whole");
    // Through the name that their parent gives it.
    let [d, _, c] = parts;
    assert_eq!(said(&[d, ("c/e.rs", "use crate::c::d::D;"), c]), ["c/d names c/e (E); c/e names c/d (D)"]);
    assert_eq!(said(&[d, ("c/e.rs", "fn f() { super::d::g() }"), c]), ["c/d names c/e (E); c/e names c/d (g)"]);
    let through_the_whole = [("c/d.rs", "use super::e;"), ("c/e.rs", "use super::f::f;"), ("c/f.rs", "use super::d::{D};")];
    assert_eq!(said(&through_the_whole).len(), 1);
}
