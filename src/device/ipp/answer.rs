//! A printer's answer, read from its bytes.
//!
//! What stands there was written by somebody else. The parser of the crate `ipp` 8 copies collections inside collections level
//! by level: 32 KB of them overflow the stack and end the program (measured). Ours keeps nothing of collections, and goes
//! through the bytes once.

/// An answer to a request: its status, and its attributes by group and name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Response {
    status: u16,
    request: u32,
    attributes: Vec<Attribute>,
}

#[derive(Debug, PartialEq, Eq)]
struct Attribute {
    group: u8,
    name: String,
    values: Vec<AttributeValue>,
}

/// A value, as far as we read any.
#[derive(Debug, PartialEq, Eq)]
enum AttributeValue {
    Number(i32),
    Flag(bool),
    Text(String),
}

/// The delimiters (RFC 8010, 3.5.1).
const END: u8 = 0x03;
const UNSUPPORTED: u8 = 0x05;
const LAST_DELIMITER: u8 = 0x0f;
/// The tags of values (RFC 8010, 3.5.2).
const INTEGER: u8 = 0x21;
const BOOLEAN: u8 = 0x22;
const ENUM: u8 = 0x23;
const COLLECTION: u8 = 0x34;
const TEXT_WITH_LANGUAGE: u8 = 0x35;
const NAME_WITH_LANGUAGE: u8 = 0x36;
const END_OF_COLLECTION: u8 = 0x37;
const FIRST_TEXT: u8 = 0x41;
const LAST_TEXT: u8 = 0x49;
/// The longest text that is kept, in characters.
const LONGEST: usize = 200;

impl Response {
    /// Reads an answer; `None` for bytes that are none.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes;
        let version = number(&mut rest, 2)?;
        let status = u16::try_from(number(&mut rest, 2)?).ok()?;
        let request = number(&mut rest, 4)?;
        if !matches!(version >> 8, 1 | 2) {
            return None;
        }
        let mut answer = Self { status, request, attributes: Vec::new() };
        let (mut group, mut depth) = (None, 0_usize);
        loop {
            let tag = u8::try_from(number(&mut rest, 1)?).ok()?;
            if tag == END {
                return (depth == 0).then_some(answer);
            }
            if tag <= LAST_DELIMITER {
                group = Some(tag);
                continue;
            }
            // A value outside any group.
            let group = group?;
            let name = field(&mut rest)?;
            let value = field(&mut rest)?;
            match tag {
                COLLECTION => depth += 1,
                END_OF_COLLECTION => depth = depth.checked_sub(1)?,
                _ => {}
            }
            if depth > 0 && tag != COLLECTION || tag == END_OF_COLLECTION {
                continue;
            }
            if !name.is_empty() && (depth == 0 || depth == 1 && tag == COLLECTION) {
                let name = String::from_utf8_lossy(name).into_owned();
                answer.attributes.push(Attribute { group, name, values: Vec::new() });
            }
            if let Some(value) = read_value(tag, value) {
                answer.attributes.last_mut()?.values.push(value);
            }
        }
    }

    /// The status (RFC 8011, appendix B).
    pub(super) fn status(&self) -> u16 {
        self.status
    }

    /// The number of the request that it answers.
    pub(super) fn request(&self) -> u32 {
        self.request
    }

    /// Whether the printer did what was asked.
    pub(super) fn is_success(&self) -> bool {
        self.status < 0x0100
    }

    /// Whether the printer says that it does not support this attribute, or its value.
    pub(super) fn refuses(&self, name: &str) -> bool {
        self.attributes.iter().any(|attribute| attribute.group == UNSUPPORTED && attribute.name == name)
    }

    /// Whether an attribute is there at all.
    pub(super) fn has(&self, name: &str) -> bool {
        self.supported(name).next().is_some()
    }

    /// The number or the enum of this name.
    pub(super) fn number(&self, name: &str) -> Option<i32> {
        self.values(name).find_map(|value| match value {
            AttributeValue::Number(number) => Some(*number),
            AttributeValue::Flag(_) | AttributeValue::Text(_) => None,
        })
    }

    /// The yes or no of this name.
    pub(super) fn flag(&self, name: &str) -> Option<bool> {
        self.values(name).find_map(|value| match value {
            AttributeValue::Flag(flag) => Some(*flag),
            AttributeValue::Number(_) | AttributeValue::Text(_) => None,
        })
    }

    /// Every text of this name.
    pub(super) fn texts(&self, name: &str) -> Vec<String> {
        let texts = self.values(name).filter_map(|value| match value {
            AttributeValue::Text(text) => Some(text.clone()),
            AttributeValue::Number(_) | AttributeValue::Flag(_) => None,
        });
        texts.collect()
    }

    fn values(&self, name: &str) -> impl Iterator<Item = &AttributeValue> {
        self.supported(name).flat_map(|attribute| &attribute.values)
    }

    fn supported(&self, name: &str) -> impl Iterator<Item = &Attribute> {
        self.attributes.iter().filter(move |attribute| attribute.group != UNSUPPORTED && attribute.name == name)
    }
}

fn read_value(tag: u8, bytes: &[u8]) -> Option<AttributeValue> {
    match tag {
        INTEGER | ENUM => bytes.try_into().ok().map(|bytes| AttributeValue::Number(i32::from_be_bytes(bytes))),
        BOOLEAN => bytes.first().map(|flag| AttributeValue::Flag(*flag != 0)),
        FIRST_TEXT..=LAST_TEXT => Some(AttributeValue::Text(text(bytes))),
        TEXT_WITH_LANGUAGE | NAME_WITH_LANGUAGE => {
            let mut rest = bytes;
            field(&mut rest)?;
            field(&mut rest).map(|bytes| AttributeValue::Text(text(bytes)))
        }
        _ => None,
    }
}

/// A text that is safe to be shown: a terminal obeys control characters.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).chars().filter(|c| !c.is_control()).take(LONGEST).collect()
}

/// The next field: two bytes that say how long it is, and the field.
fn field<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::try_from(number(rest, 2)?).ok()?;
    let (field, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(field)
}

/// The next number of up to four bytes.
fn number(rest: &mut &[u8], bytes: usize) -> Option<u32> {
    let (number, after) = rest.split_at_checked(bytes)?;
    *rest = after;
    Some(number.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use ipp::attribute::IppAttribute;
    use ipp::model::{DelimiterTag, IppVersion, StatusCode};
    use ipp::request::IppRequestResponse;
    use ipp::value::IppValue;
    use proptest::prelude::*;

    use super::*;

    /// As another program writes it.
    fn written() -> Vec<u8> {
        let mut answer = IppRequestResponse::new_response(IppVersion::v2_0(), StatusCode::SuccessfulOk, 1).unwrap();
        let mut add = |group, name: &str, value| {
            answer.attributes_mut().add(group, IppAttribute::with_name(name, value).unwrap());
        };
        let keyword = |word: &str| IppValue::Keyword(word.try_into().unwrap());
        let inside = [("media-type".try_into().unwrap(), keyword("stationery"))].into_iter().collect();
        let inside = IppValue::Collection(inside);
        let outside = [("media-source".try_into().unwrap(), inside.clone()), ("x".try_into().unwrap(), keyword("deep"))];
        let printer = DelimiterTag::PrinterAttributes;
        add(printer, "printer-state", IppValue::Enum(5));
        add(printer, "media-col-ready", IppValue::Array(vec![IppValue::Collection(outside.into()), inside]));
        add(printer, "printer-state-reasons", IppValue::Array(vec![keyword("media-jam"), keyword("door-open-error")]));
        add(printer, "printer-is-accepting-jobs", IppValue::Boolean(true));
        add(printer, "printer-name", IppValue::NameWithoutLanguage("2 号\u{1b}[2J".try_into().unwrap()));
        add(DelimiterTag::UnsupportedAttributes, "sides", keyword("one-sided"));
        answer.to_bytes().to_vec()
    }

    #[test]
    fn an_answer_is_read_as_another_program_wrote_it() {
        let answer = Response::read(&written()).unwrap();
        assert!(answer.is_success() && answer.status() == 0 && answer.request() == 1);
        assert_eq!((answer.number("printer-state"), answer.flag("printer-is-accepting-jobs")), (Some(5), Some(true)));
        assert_eq!(answer.texts("printer-state-reasons"), ["media-jam", "door-open-error"]);
        assert_eq!(answer.texts("printer-name"), ["2 号[2J"], "nothing that a terminal obeys");
        assert!(answer.has("media-col-ready") && answer.texts("media-col-ready").is_empty(), "{answer:?}");
        assert!(!answer.has("media-type") && !answer.has("x") && !answer.has("media-source"));
        assert!(answer.refuses("sides") && !answer.has("sides") && answer.texts("sides").is_empty());
        assert_eq!(
            (answer.number("no-such"), answer.flag("printer-state"), answer.number("printer-name")),
            (None, None, None)
        );
    }

    #[test]
    fn half_an_answer_is_none() {
        let whole = written();
        for length in 0..whole.len() {
            assert_eq!(Response::read(&whole[..length]), None, "{length}");
        }
        assert_eq!(Response::read(b"HTTP/1.1 200 OK\r\n\r\n<html>"), None);
        // A value before any group, and an end of what has not begun.
        assert_eq!(Response::read(&[1, 1, 0, 0, 0, 0, 0, 1, 0x21, 0, 1, b'a', 0, 0, 3]), None);
        assert_eq!(Response::read(&[1, 1, 0, 0, 0, 0, 0, 1, 1, 0x37, 0, 0, 0, 0, 3]), None);
    }

    #[test]
    fn deep_collections_take_neither_time_nor_stack() {
        let mut deep = vec![2, 0, 0, 0, 0, 0, 0, 1, 4];
        for _ in 0..1_000_000 {
            deep.extend([COLLECTION, 0, 1, b'a', 0, 0]);
        }
        for _ in 0..1_000_000 {
            deep.extend([END_OF_COLLECTION, 0, 0, 0, 0]);
        }
        deep.push(END);
        assert_eq!(Response::read(&deep).unwrap().attributes.len(), 1);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_not(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            Response::read(&bytes);
        }

        #[test]
        fn an_answer_with_bytes_exchanged_is_read_or_not(
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)
        ) {
            let mut bytes = written();
            for (place, byte) in changes {
                let place = place.index(bytes.len());
                bytes[place] = byte;
            }
            if let Some(answer) = Response::read(&bytes) {
                let kept: usize = answer.attributes.iter().map(|attribute| attribute.name.len()).sum();
                prop_assert!(kept <= bytes.len());
            }
        }
    }
}
