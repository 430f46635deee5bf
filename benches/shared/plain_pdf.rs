//! The floor of paper: pdf-writer and subsetter, given what stands where.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str};
use printpdf::ParsedFont;
use subsetter::GlyphRemapper;

const TEXT: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Han.otf");
const MONO: &[u8] = include_bytes!("../../assets/fonts/XinfengMono-Medium.ttf");
const SENTENCES: &str = include_str!("../../assets/words/zh-CN/paper.ftl");
/// Statements take the names of insurances and the like from the desk's.
const OF_DESK: &str = include_str!("../../assets/words/zh-CN/desk.ftl");

/// The names that our files give to parts of fonts, in the order of the fonts here.
const NAMES: [&str; 3] = ["Form", "Mono", "Rare"];
const IDENTITY: SystemInfo<'static> = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// What stands on the pages of a file.
pub struct Sheet {
    pages: Vec<Vec<Op>>,
    cases: [Face; 2],
}

enum Op {
    Font(usize, f32),
    Show(String),
    Other(String, Vec<f32>),
}

/// A font, and where its characters are in it.
struct Face {
    bytes: &'static [u8],
    glyphs: HashMap<char, (u16, f32)>,
    kind: CidFontType,
}

/// A part of a font, deflated.
struct Cut {
    glyphs: HashMap<char, u16>,
    widths: Vec<f32>,
    deflated: Vec<u8>,
    length: usize,
    kind: CidFontType,
}

/// The parts that every file shares.
pub struct Cuts {
    form: Cut,
    mono: Cut,
}

impl Cuts {
    /// The characters of the sentences on the form, and all of ASCII.
    pub fn of_form() -> Self {
        Self::of(&[SENTENCES])
    }

    /// The characters of the sentences on a statement, and all of ASCII.
    pub fn of_statement() -> Self {
        Self::of(&[SENTENCES, OF_DESK])
    }

    fn of(messages: &[&str]) -> Self {
        let ascii: BTreeSet<char> = (' '..='~').collect();
        let lines = messages.iter().flat_map(|messages| messages.lines());
        let lines = lines.filter(|line| !line.starts_with('#') && !line.starts_with("paper-recovery"));
        let form = lines.flat_map(str::chars).chain(' '..='~').collect();
        Self { form: Face::text().cut(&form), mono: Face::mono().cut(&ascii) }
    }
}

impl Face {
    fn text() -> Self {
        Self::read(TEXT, CidFontType::Type0)
    }

    fn mono() -> Self {
        Self::read(MONO, CidFontType::Type2)
    }

    fn read(bytes: &'static [u8], kind: CidFontType) -> Self {
        let font = ParsedFont::from_bytes(bytes, 0, &mut Vec::new()).unwrap();
        let em = f32::from(font.units_per_em) / 1000.0;
        let glyph = |(code, id): (&u32, &u16)| {
            let advance = f32::from(*font.glyph_widths.get(id)?) / em;
            Some((char::from_u32(*code)?, (*id, advance)))
        };
        Self { bytes, glyphs: font.codepoint_to_glyph.iter().filter_map(glyph).collect(), kind }
    }

    fn cut(&self, characters: &BTreeSet<char>) -> Cut {
        let mut remapper = GlyphRemapper::new();
        let mut widths = vec![0.0];
        let mut glyphs = HashMap::new();
        for c in characters {
            if let Some((id, advance)) = self.glyphs.get(c) {
                let new = remapper.remap(*id);
                widths.resize(widths.len().max(usize::from(new) + 1), 0.0);
                widths[usize::from(new)] = *advance;
                glyphs.insert(*c, new);
            }
        }
        let font = subsetter::subset(self.bytes, 0, &remapper).unwrap();
        Cut { glyphs, widths, length: font.len(), deflated: deflate(&font), kind: self.kind }
    }
}

impl Sheet {
    /// Reads a file of ours.
    pub fn read(pdf: &[u8]) -> Self {
        let file = lopdf::Document::load_mem(pdf).unwrap();
        let pages = file.get_pages().into_values().map(|page| {
            let fonts = file.get_page_fonts(page).unwrap();
            let maps: BTreeMap<Vec<u8>, HashMap<u16, char>> =
                fonts.into_iter().map(|(name, font)| (name, characters(&file, font))).collect();
            let content = lopdf::content::Content::decode(&file.get_page_content(page)).unwrap();
            let mut font = Vec::new();
            let op = |operation: lopdf::content::Operation| {
                let operands = operation.operands;
                match operation.operator.as_str() {
                    "Tf" => {
                        font = operands[0].as_name().unwrap().to_vec();
                        let place = NAMES.iter().position(|name| name.as_bytes() == font).unwrap();
                        Op::Font(place, operands[1].as_float().unwrap())
                    }
                    "Tj" => {
                        let codes = operands[0].as_str().unwrap().chunks(2);
                        Op::Show(codes.map(|code| maps[&font][&u16::from_be_bytes([code[0], code[1]])]).collect())
                    }
                    _ => Op::Other(operation.operator, operands.iter().map(|it| it.as_float().unwrap()).collect()),
                }
            };
            content.operations.into_iter().map(op).collect()
        });
        Self { pages: pages.collect(), cases: [Face::text(), Face::mono()] }
    }

    /// Writes it with the shared parts; only what they lack is cut for this file.
    pub fn write(&self, cuts: &Cuts) -> Vec<u8> {
        let used = self.used();
        let rare = self.cases[0].cut(&used[2]);
        self.lay([(&cuts.form, &used[0]), (&cuts.mono, &used[1]), (&rare, &used[2])].as_slice(), [0, 1, 2])
    }

    /// Writes it with fonts that are cut for this file.
    pub fn write_cutting(&self) -> Vec<u8> {
        let [mut text, mono_used, rare] = self.used();
        text.extend(rare);
        let (sans, mono) = (self.cases[0].cut(&text), self.cases[1].cut(&mono_used));
        self.lay([(&sans, &text), (&mono, &mono_used)].as_slice(), [0, 1, 0])
    }

    /// The characters that are shown in each font.
    fn used(&self) -> [BTreeSet<char>; 3] {
        let mut used = <[BTreeSet<char>; 3]>::default();
        let mut place = 0;
        for op in self.pages.iter().flatten() {
            match op {
                Op::Font(font, _) => place = *font,
                Op::Show(text) => used[place].extend(text.chars()),
                Op::Other(..) => {}
            }
        }
        used
    }

    fn lay(&self, cuts: &[(&Cut, &BTreeSet<char>)], font_of: [usize; 3]) -> Vec<u8> {
        let mut pdf = Pdf::new();
        let mut next = Ref::new(1);
        let (catalog, tree, about) = (next.bump(), next.bump(), next.bump());
        pdf.catalog(catalog).pages(tree).viewer_preferences().pair(Name(b"PrintScaling"), Name(b"None"));
        pdf.document_info(about).creator(pdf_writer::TextStr("Xinfeng")).producer(pdf_writer::TextStr("Xinfeng"));
        let fonts: Vec<Ref> = cuts.iter().map(|(cut, used)| embed(&mut pdf, &mut next, cut, used)).collect();
        let kids: Vec<Ref> = self.pages.iter().map(|_| next.bump()).collect();
        pdf.pages(tree).kids(kids.iter().copied()).count(2);
        for (ops, kid) in self.pages.iter().zip(kids) {
            let content = next.bump();
            let mut page = pdf.page(kid);
            page.parent(tree).media_box(Rect::new(0.0, 0.0, 595.275_63, 841.889_83)).contents(content);
            let mut resources = page.resources();
            let mut named = resources.fonts();
            for (name, font) in NAMES.iter().zip(&fonts) {
                named.pair(Name(name.as_bytes()), *font);
            }
            named.finish();
            resources.finish();
            page.finish();
            let deflated = deflate(&draw(ops, cuts, font_of));
            pdf.stream(content, &deflated).filter(Filter::FlateDecode);
        }
        pdf.finish()
    }
}

fn draw(ops: &[Op], cuts: &[(&Cut, &BTreeSet<char>)], font_of: [usize; 3]) -> Vec<u8> {
    let mut content = Content::new();
    let mut font = 0;
    let mut codes = Vec::new();
    for op in ops {
        match op {
            Op::Font(place, size) => {
                font = font_of[*place];
                content.set_font(Name(NAMES[font].as_bytes()), *size);
            }
            Op::Show(text) => {
                codes.clear();
                codes.extend(text.chars().flat_map(|c| cuts[font].0.glyphs[&c].to_be_bytes()));
                content.show(Str(&codes));
            }
            Op::Other(operator, operands) => {
                content.op(operator).operands(operands.iter().copied());
            }
        }
    }
    content.finish().into_vec()
}

fn embed(pdf: &mut Pdf, next: &mut Ref, cut: &Cut, used: &BTreeSet<char>) -> Ref {
    let [font, descendant, descriptor, stream, unicode] = std::array::from_fn(|_| next.bump());
    let base = Name(b"AAAAAA+Xinfeng");
    let mut outer = pdf.type0_font(font);
    outer.base_font(base).encoding_predefined(Name(b"Identity-H")).descendant_font(descendant).to_unicode(unicode);
    outer.finish();
    let mut cid = pdf.cid_font(descendant);
    cid.subtype(cut.kind).base_font(base).system_info(IDENTITY).font_descriptor(descriptor).default_width(1000.0);
    if cut.kind == CidFontType::Type2 {
        cid.cid_to_gid_map_predefined(Name(b"Identity"));
    }
    cid.widths().consecutive(0, cut.widths.iter().copied());
    cid.finish();
    let mut about = pdf.font_descriptor(descriptor);
    about.name(base).flags(FontFlags::SYMBOLIC).bbox(Rect::new(-1000.0, -300.0, 2000.0, 1000.0));
    about.italic_angle(0.0).ascent(880.0).descent(-120.0).cap_height(700.0).stem_v(80.0);
    match cut.kind {
        CidFontType::Type0 => about.font_file3(stream),
        CidFontType::Type2 => about.font_file2(stream),
    };
    about.finish();
    let mut file = pdf.stream(stream, &cut.deflated);
    file.filter(Filter::FlateDecode).pair(Name(b"Length1"), i32::try_from(cut.length).unwrap());
    if cut.kind == CidFontType::Type0 {
        file.pair(Name(b"Subtype"), Name(b"OpenType"));
    }
    file.finish();
    let mut map = UnicodeCmap::new(Name(b"Custom"), IDENTITY);
    used.iter().for_each(|c| map.pair(cut.glyphs[c], *c));
    let map = deflate(map.finish().as_slice());
    pdf.cmap(unicode, &map).filter(Filter::FlateDecode);
    font
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// What the codes of a font mean, from its /ToUnicode.
fn characters(file: &lopdf::Document, font: &lopdf::Dictionary) -> HashMap<u16, char> {
    let map = font.get(b"ToUnicode").unwrap().as_reference().unwrap();
    let map = file.get_object(map).unwrap().as_stream().unwrap().decompressed_content().unwrap();
    let map = String::from_utf8(map).unwrap();
    let pairs = map.lines().filter_map(|line| {
        let (code, text) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
        let units: Vec<u16> = text.as_bytes().chunks(4).map(|unit| hex(std::str::from_utf8(unit).unwrap())).collect();
        let mut decoded = char::decode_utf16(units);
        (code.len() == 4 && code != "0000").then(|| (hex(code), decoded.next().unwrap().unwrap()))
    });
    pairs.collect()
}

fn hex(digits: &str) -> u16 {
    u16::from_str_radix(digits, 16).unwrap()
}
