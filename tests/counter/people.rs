//! The people of the tests' register: every case that matters once. All are invented, or the standards' own examples.

use xinfeng::domain::{IdNumber, Secret};

/// One row of the register.
#[derive(Debug, Clone, Copy)]
pub struct Person {
    pub number: &'static str,
    pub name: &'static str,
    pub card: &'static str,
    pub card_state: &'static str,
    pub valid_to: &'static str,
    pub area: &'static str,
    pub old_numbers: &'static str,
    pub state: &'static str,
}

const fn person(number: &'static str, name: &'static str, card: &'static str) -> Person {
    Person { number, name, card, card_state: "normal", valid_to: "", area: "110105", old_numbers: "", state: "normal" }
}

const fn with_card(state: &'static str, number: &'static str, name: &'static str, card: &'static str) -> Person {
    Person { card_state: state, ..person(number, name, card) }
}

/// The example of GB 11643-1999.
pub const LI: Person = Person { valid_to: "2030-12-31", ..person("11010519491231002X", "李小明", "A51730628") };
pub const WANG: Person = person("110105198001010016", "王芳", "A51730639");
pub const ZHAO: Person = person("110105198001010024", "赵云", "A51730640");

pub const NOT_ACTIVATED: Person = with_card("not_activated", "110105198001020038", "钱未启", "B47739001");
pub const ORAL_LOSS: Person = with_card("oral_loss", "110105198001020046", "孙口挂", "B47739002");
pub const WRITTEN_LOSS: Person = with_card("written_loss", "11010519800103005X", "周书挂", "B47739003");
pub const FROZEN: Person = with_card("frozen", "110105198001030068", "吴冻结", "B47739004");
pub const CARD_CANCELLED: Person = with_card("cancelled", "110105198001040071", "郑注销", "B47739005");
pub const REPLACED: Person = with_card("replaced", "11010519800104008X", "冯补换", "B47739006");
pub const STATE_UNKNOWN: Person = with_card("unknown", "110105198001050093", "陈不明", "B47739007");
/// Valid for the last time on the day before the tests' day.
pub const EXPIRED: Person = Person { valid_to: "20261121", ..person("110105198001050106", "褚过期", "B47739008") };
pub const NO_CARD: Person = with_card("", "11010519800106011X", "卫无卡", "");

pub const DECEASED: Person = Person { state: "deceased", ..person("110105198001060128", "蒋已故", "B47739010") };
pub const CANCELLED: Person = Person { state: "cancelled", ..person("110105198001070131", "沈注销", "B47739011") };
pub const OTHER_DISTRICT: Person = Person { area: "110108", ..person("11010519800107014X", "韩同城", "B47739012") };
pub const OTHER_CITY: Person = Person { area: "110228", ..person("110105198001080153", "杨同省", "B47739013") };
pub const OTHER_PROVINCE: Person = Person { area: "310101", ..person("110105198001080161", "朱外省", "B47739014") };

/// The number has changed since.
pub const CHANGED: Person =
    Person { old_numbers: "110105700101001;110105197001010038", ..person("110105198001090175", "秦改号", "B47739015") };
/// Two people, one number.
pub const TWIN: Person = person("110105198001090183", "尤先生", "B47739016");
pub const OTHER_TWIN: Person = person("110105198001090183", "许女士", "B47739017");
/// The registered number fails its own check.
pub const FLAWED: Person = person("110105198001100190", "何错号", "B47739018");
pub const PERMIT: Person = person("810000199001010019", "陈港生", "B47739019");
/// An official sample of the foreign permanent resident card.
pub const FOREIGN: Person = person("932682198501010017", "NATALIA KOVACS", "B47739020");
pub const RARE: Person = person("110105198001100206", "𠮷䶮·㛃", "B47739021");
/// U+30000 is in no font of the program.
pub const UNPRINTABLE: Person = person("11010519800111021X", "吕\u{30000}", "B47739022");

/// Everybody, in the order of the file.
pub const EVERYBODY: [Person; 25] = [
    LI,
    WANG,
    ZHAO,
    NOT_ACTIVATED,
    ORAL_LOSS,
    WRITTEN_LOSS,
    FROZEN,
    CARD_CANCELLED,
    REPLACED,
    STATE_UNKNOWN,
    EXPIRED,
    NO_CARD,
    DECEASED,
    CANCELLED,
    OTHER_DISTRICT,
    OTHER_CITY,
    OTHER_PROVINCE,
    CHANGED,
    TWIN,
    OTHER_TWIN,
    FLAWED,
    PERMIT,
    FOREIGN,
    RARE,
    UNPRINTABLE,
];
/// A number that nobody has.
pub const NOBODY: &str = "110105198001110228";

/// The mobile number in every row.
pub const MOBILE: &str = "13800138000";
/// The household place in every row.
pub const HOUSEHOLD: &str = "北京市朝阳区甜水园街";

impl Person {
    pub fn id(&self) -> IdNumber {
        number(self.number)
    }

    /// What is read from the right card.
    pub fn card_end(&self) -> Secret {
        Secret::new(self.card[3..].to_owned())
    }
}

pub fn number(text: &str) -> IdNumber {
    IdNumber::parse(text).unwrap()
}

/// A register as it is brought in.
pub fn csv(people: &[Person]) -> String {
    let mut text =
        String::from("AAC002,AAC003,AAC004,AAC005,AAC006,AAC010,AAB301,AAE005,AAZ500,AAZ502,valid_to,old_numbers,state\n");
    for Person { number, name, card, card_state, valid_to, area, old_numbers, state } in people {
        text += &format!(
            "{number},{name},,01,,{HOUSEHOLD},{area},{MOBILE},{card},{card_state},{valid_to},{old_numbers},{state}\n"
        );
    }
    text
}
