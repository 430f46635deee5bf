//! What an import brought, and what it left out.

use super::Telling;
use crate::counter::{
    Import, ImportFault, Imported, ManyGone, Refusal, RowRefused, SetAside, Staff, WhyNoUser, WhyRefused, WrongMapping,
};
use crate::domain::{Role, UtcOffset};
use crate::words::Words;

/// What an import brought, or would bring.
pub(super) fn imported(words: &Words, rows: &Import) -> String {
    let facts = [
        ("new", rows.new.to_string().into()),
        ("changed", rows.changed.to_string().into()),
        ("unchanged", rows.unchanged.to_string().into()),
        ("held", rows.held.to_string().into()),
        ("refused", rows.refused.to_string().into()),
    ];
    let done = words.say("import-done", &facts);
    let done = match rows.gone {
        Some(gone) => words.say("import-done-gone", &[("done", done.into()), ("gone", gone.to_string().into())]),
        None => done,
    };
    match rows.mobiles {
        0 => done,
        mobiles => words.say("import-done-mobiles", &[("done", done.into()), ("mobiles", mobiles.into())]),
    }
}

/// Where the rows that were left out lie, and the file itself if it was the inbox's.
pub(super) fn what_lies_where(words: &Words, done: &Imported) -> Vec<String> {
    let set_aside = done.set_aside.as_ref().map(|set_aside| match set_aside {
        SetAside::In(file) => words.say("inbox-set-aside", &[("file", file.display().to_string().into())]),
        SetAside::Stays => words.say("inbox-stays", &[]),
    });
    let held = done.held.as_deref().map(|held| words.import_held(held));
    let refused = done.refused.as_deref().map(|refused| words.import_refused(refused));
    held.into_iter().chain(refused).chain(set_aside).collect()
}

/// What a whole file lacked, if that was so much that nothing was flagged; and whether anything came in all the same.
pub(super) fn many_gone(words: &Words, done: &Imported) -> Option<String> {
    Some(many(words, if comes_in(done) { "import-many-gone" } else { "import-many-gone-nothing" }, done.many_gone?))
}

/// What a whole file that was only counted lacks, if that is so much that nothing would be flagged.
pub(super) fn many_would_be_gone(words: &Words, done: &Imported) -> Option<String> {
    let id = if comes_in(done) { "import-many-gone-counted" } else { "import-many-gone-counted-nothing" };
    Some(many(words, id, done.many_gone?))
}

/// Why nothing of a whole file was flagged, if refused rows do not say whom they are about.
pub(super) fn unknown(words: &Words, done: &Imported) -> Option<String> {
    let unknown = done.rows.unknown;
    (unknown > 0).then(|| words.say("import-unknown", &[("count", unknown.into())]))
}

/// Why nothing of a whole file that was only counted would be flagged, if refused rows do not say whom they are about.
pub(super) fn would_be_unknown(words: &Words, done: &Imported) -> Option<String> {
    let unknown = done.rows.unknown;
    (unknown > 0).then(|| words.say("import-unknown-counted", &[("count", unknown.into())]))
}

/// Behind which line it went on, and which line is the last, if that has no end.
pub(super) fn line_notes(words: &Words, done: &Imported) -> Vec<String> {
    let lines = [("import-went-on", done.went_on_behind), ("import-without-end", done.without_end)];
    let said = |(id, line): (&str, Option<u64>)| Some(words.say(id, &[("line", line?.to_string().into())]));
    lines.into_iter().filter_map(said).collect()
}

/// Whether a row changes anything.
fn comes_in(done: &Imported) -> bool {
    done.rows.new + done.rows.changed > 0
}

fn many(words: &Words, id: &str, ManyGone { gone, of }: ManyGone) -> String {
    words.say(id, &[("gone", gone.to_string().into()), ("of", of.to_string().into())])
}

/// Why a file could not be brought in, unless the counter stopped it.
pub(super) fn fault(words: &Words, fault: &ImportFault, offset: UtcOffset) -> String {
    match fault {
        ImportFault::Unreadable(source) => words.say("import-unreadable", &[("detail", source.to_string().into())]),
        ImportFault::NotAFile => words.say("import-not-a-file", &[]),
        ImportFault::EncodingUnclear => words.say("import-encoding-unclear", &[]),
        ImportFault::Mapping(wrong) => wrong_mapping(words, wrong),
        ImportFault::Changed => words.say("import-changed", &[]),
        ImportFault::Invented => words.say("import-invented", &[]),
        ImportFault::MissingColumns { kind: None, columns } => {
            words.say("import-missing-columns", &[("columns", columns.join(", ").into())])
        }
        ImportFault::MissingColumns { kind: Some(kind), columns } => {
            let facts = [("kind", words.register_kind(*kind).into()), ("columns", columns.join(", ").into())];
            words.say("import-missing-columns-of", &facts)
        }
        ImportFault::NotKept(source) => words.say("import-not-kept", &[("detail", source.to_string().into())]),
        ImportFault::Stopped(stop) => words.stop(stop, offset),
    }
}

/// What is wrong with a mapping file.
fn wrong_mapping(words: &Words, wrong: &WrongMapping) -> String {
    match wrong {
        WrongMapping::Line(line) => words.say("import-mapping-line", &[("line", line.to_string().into())]),
        WrongMapping::Table(name) => words.say("import-mapping-table", &[("name", name.as_str().into())]),
        WrongMapping::Column(name) => words.say("import-mapping-column", &[("name", name.as_str().into())]),
    }
}

/// Which row is refused, and why.
pub(super) fn row(words: &Words, row: &RowRefused, offset: UtcOffset) -> String {
    if row.column.is_empty() {
        let why = why(words, row, offset);
        return words.say("import-line-refused", &[("line", row.line.to_string().into()), ("why", why.into())]);
    }
    let facts = [
        ("line", row.line.to_string().into()),
        ("column", row.column.as_ref().into()),
        ("value", row.value.as_str().into()),
        ("why", why(words, row, offset).into()),
    ];
    words.say("import-row-refused", &facts)
}

/// Why a row is refused.
fn why(words: &Words, row: &RowRefused, offset: UtcOffset) -> String {
    let id = match row.why {
        WhyRefused::TooLong => "row-too-long",
        WhyRefused::Undecodable => "row-undecodable",
        WhyRefused::Incomplete => "row-incomplete",
        WhyRefused::TooManyFields => "row-too-many-fields",
        WhyRefused::OpenQuote => "row-open-quote",
        WhyRefused::Number(unreadable) => return words.refusal(&Refusal::Unreadable(unreadable), offset),
        WhyRefused::Name => "row-name",
        WhyRefused::Sex => "row-sex",
        WhyRefused::Ethnicity => "row-ethnicity",
        WhyRefused::Date => "row-date",
        WhyRefused::Household => "row-household",
        WhyRefused::Area => "row-area",
        WhyRefused::Mobile => "row-mobile",
        WhyRefused::Card => "row-card",
        WhyRefused::CardState => "row-card-state",
        WhyRefused::State => "row-state",
        WhyRefused::EmployerCode => "row-employer-code",
        WhyRefused::EmployerName => "row-employer-name",
        WhyRefused::EmployerState => "row-employer-state",
        WhyRefused::Insurance => "row-insurance",
        WhyRefused::Month => "row-month",
        WhyRefused::Year => "row-year",
        WhyRefused::Ahead => "row-ahead",
        WhyRefused::Months => "row-months",
        WhyRefused::Amount => "row-amount",
        WhyRefused::ContributionState => "row-contribution-state",
        WhyRefused::BenefitKind => "row-benefit-kind",
        WhyRefused::BenefitState => "row-benefit-state",
        WhyRefused::Nobody => "row-nobody",
        WhyRefused::Several => "row-several",
        WhyRefused::Twice(first) => return words.say("row-twice", &[("line", first.to_string().into())]),
    };
    words.say(id, &[])
}

/// Which line of a file of users nobody can be made of, and why.
pub(super) fn user_refused(words: &Words, line: u64, why: WhyNoUser) -> String {
    let id = match why {
        WhyNoUser::Unreadable => "user-line-unreadable",
        WhyNoUser::Number => "not-a-user-number",
        WhyNoUser::Name => "not-a-user-name",
        WhyNoUser::Role => "user-line-role",
        WhyNoUser::Twice => "user-line-twice",
        WhyNoUser::Taken => "refusal-user-exists",
        WhyNoUser::TooMany => "user-line-too-many",
    };
    words.say("import-line-refused", &[("line", line.to_string().into()), ("why", words.say(id, &[]).into())])
}

/// How many users of each role a file would bring.
pub(super) fn staff(words: &Words, staff: &Staff) -> String {
    let of = |role: Role| staff.users.iter().filter(|user| user.role == role).count();
    let roles = Role::ALL.into_iter().filter(|role| of(*role) > 0);
    let roles: Vec<String> = roles.map(|role| format!("{} {}", words.role(role), of(role))).collect();
    words.say("staff-counted", &[("count", staff.users.len().into()), ("roles", roles.join(", ").into())])
}
