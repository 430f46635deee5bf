//! Every word that is kept in a column, the journal, the settings or the log of sign-ins, and what it means.

use std::collections::BTreeSet;

use serde::Serialize;
use serde::de::DeserializeOwned;
use xinfeng::domain::journal::{
    EntryKind, ExportKind, Loss, OnlineTry, OwnPasswordBy, PasswordAnswer, PickedBy, ReceiptAnswer, RowTable, Why,
};
use xinfeng::domain::{
    AccountFlaw, BenefitState, CardDigits, CardDocument, CardState, CodePurpose, ContributionState, DifferentFact, DoneAt,
    EmployerState, Entered, FailureKind, IdDocument, Insurance, Jurisdiction, KnownBenefit, LiftGround, MessageKind,
    MessageState, OffDuty, Origin, OtherName, OutgoingKind, QueryPurpose, Reason, RefusalGround, RegisterField,
    RegisterKind, ResetBy, Right, Role, SearchBy, SearchReason, SpoilGround, Standing, StatementOrigin, Style, VerifiedBy,
    WhyGap, WorkerState,
};
use xinfeng::settings::{Contrast, Gateway, MedicalAt, ResetNotice, SecondPage, StatementNotices};
use xinfeng::store::{LeftOut, VisitState};
use xinfeng::words::Language;

use crate::sources::sources;

/// The words of an enum: of each value as it says itself and as it is written, if both are read back as that value.
fn words<T: Copy + PartialEq + Serialize + DeserializeOwned>(
    all: &[T],
    word: fn(T) -> &'static str,
    named: fn(&str) -> Option<T>,
) -> Vec<&'static str> {
    let kept = |value: &T| {
        let word = word(*value);
        let written = serde_json::to_string(value).unwrap();
        assert_eq!(written, format!("\"{word}\""));
        assert!(serde_json::from_str::<T>(&written).unwrap() == *value, "{word}");
        assert!(named(word) == Some(*value), "{word}");
        assert!(named(&word.to_uppercase()).is_none() && named(&format!("{word} ")).is_none(), "{word}");
        word
    };
    all.iter().map(kept).collect()
}

/// Names and words of enums.
macro_rules! kept {
    ($($name:ident),+ $(,)?) => {
        [$((stringify!($name), words(&$name::ALL, $name::word, $name::named))),+]
    };
}

/// Every enum that is kept by its words.
fn kept() -> Vec<(&'static str, Vec<&'static str>)> {
    kept![
        AccountFlaw,
        BenefitState,
        CardDigits,
        CardDocument,
        CardState,
        CodePurpose,
        Contrast,
        ContributionState,
        DifferentFact,
        DoneAt,
        EmployerState,
        Entered,
        EntryKind,
        ExportKind,
        FailureKind,
        Gateway,
        IdDocument,
        Insurance,
        Jurisdiction,
        KnownBenefit,
        Language,
        LeftOut,
        LiftGround,
        Loss,
        MedicalAt,
        MessageKind,
        MessageState,
        OffDuty,
        OnlineTry,
        Origin,
        OtherName,
        OutgoingKind,
        OwnPasswordBy,
        PasswordAnswer,
        PickedBy,
        QueryPurpose,
        Reason,
        ReceiptAnswer,
        RefusalGround,
        RegisterField,
        RegisterKind,
        ResetBy,
        ResetNotice,
        Right,
        Role,
        RowTable,
        SearchBy,
        SearchReason,
        SecondPage,
        SpoilGround,
        Standing,
        StatementNotices,
        StatementOrigin,
        Style,
        VerifiedBy,
        VisitState,
        Why,
        WhyGap,
        WorkerState,
    ]
    .into()
}

#[test]
fn every_word_that_is_kept_is_read_back_as_what_was_meant_and_no_two_share_one() {
    for (name, words) in kept() {
        let different: BTreeSet<_> = words.iter().collect();
        assert_eq!(different.len(), words.len(), "{name}: {words:?}");
        assert!(!words.is_empty() && words.iter().all(|word| !word.is_empty()), "{name}");
    }
}

#[test]
fn every_enum_that_is_spelt_is_among_those_that_are_kept() {
    let kept: BTreeSet<String> = kept().into_iter().map(|(name, _)| name.to_owned()).collect();
    let mut spelt = BTreeSet::new();
    for (_, text) in sources() {
        for made in text.split("\nspelt! {\n").skip(1) {
            let (_, name) = made.split_once("enum ").unwrap();
            spelt.insert(name.split_once(' ').unwrap().0.to_owned());
        }
    }
    assert_eq!(spelt, kept);
}

#[test]
fn the_words_that_older_folders_hold_have_not_changed() {
    let known: Vec<(&str, Vec<&str>)> = vec![
        ("AccountFlaw", vec!["sum", "opening"]),
        ("BenefitState", vec!["paid", "owed", "stopped", "returned"]),
        ("CardDigits", vec!["last_six", "all"]),
        ("CardDocument", vec!["social_security_card"]),
        (
            "CardState",
            vec![
                "normal",
                "not_activated",
                "oral_loss",
                "written_loss",
                "frozen",
                "cancelled",
                "replaced",
                "expired",
                "unknown",
            ],
        ),
        ("CodePurpose", vec!["new_password", "details"]),
        ("Contrast", vec!["normal", "high"]),
        ("ContributionState", vec!["paid", "owed", "transferred", "none"]),
        (
            "DifferentFact",
            vec!["name", "number", "sex", "ethnicity", "birth", "household", "insured_place", "employer", "card", "mobile"],
        ),
        ("DoneAt", vec!["counter", "online"]),
        ("EmployerState", vec!["normal", "suspended", "cancelled"]),
        ("Entered", vec!["typed", "scanned"]),
        (
            "EntryKind",
            vec!["refused", "wrong_card", "void", "hand_over", "sign_in", "users", "settings", "register", "read"],
        ),
        ("ExportKind", vec!["csv", "pdf"]),
        ("FailureKind", vec!["wrong", "locked", "recovery", "no_such_user"]),
        ("Gateway", vec!["spool", "kannel", "none"]),
        ("IdDocument", vec!["resident_id_card", "residence_permit", "foreign_resident_card"]),
        ("Insurance", vec!["pension", "medical", "unemployment", "work_injury", "maternity"]),
        ("Jurisdiction", vec!["district", "city", "province"]),
        ("KnownBenefit", vec!["pension", "unemployment", "medical", "work_injury", "maternity", "funeral", "lump_sum"]),
        ("Language", vec!["zh-CN", "en"]),
        ("LeftOut", vec!["other_name", "nobody", "several"]),
        ("LiftGround", vec!["misread", "other_card", "worn"]),
        ("Loss", vec!["shorter", "other", "missing", "unreadable"]),
        ("MedicalAt", vec!["here", "medical_bureau"]),
        ("MessageKind", vec!["code", "password_reset", "mobile_changed", "statement_ready"]),
        (
            "MessageState",
            vec!["waiting", "sending", "accepted", "delivered", "undelivered", "refused", "unknown", "dropped", "nobody"],
        ),
        ("OffDuty", vec!["disabled", "removed", "other_role"]),
        ("OnlineTry", vec!["password", "code"]),
        ("Origin", vec!["window", "terminal", "pipe", "online"]),
        ("OtherName", vec!["new_name", "second_person"]),
        ("OutgoingKind", vec!["reset_counter", "reset_online", "mobile_confirmed", "mobile_changed", "mobile_removed"]),
        ("OwnPasswordBy", vec!["envelope", "code", "change"]),
        ("PasswordAnswer", vec!["right", "must_change", "wrong", "locked", "expired", "suspended"]),
        ("PickedBy", vec!["day", "user", "kind", "visit", "person"]),
        ("QueryPurpose", vec!["contributions", "statement"]),
        ("Reason", vec!["forgotten", "locked", "compromised"]),
        ("ReceiptAnswer", vec!["genuine", "not_ours", "too_old"]),
        (
            "RefusalGround",
            vec!["person_differs", "document_expired", "document_missing", "card_doubtful", "data_differs", "given_up"],
        ),
        ("RegisterField", vec!["number", "name", "card", "card_state", "state", "mobile"]),
        ("RegisterKind", vec!["workers", "employers", "contributions", "accounts", "benefits"]),
        ("ResetBy", vec!["online", "issued", "handed_over"]),
        ("ResetNotice", vec!["never", "issue", "hand_over"]),
        (
            "Right",
            vec![
                "serve",
                "lift_lock",
                "manage_users",
                "change_settings",
                "import",
                "check_password",
                "read_journal",
                "check_receipt",
                "settle_loss",
                "read_story",
                "account_day",
                "backup",
                "make_statements",
            ],
        ),
        ("Role", vec!["clerk", "supervisor", "administrator", "auditor"]),
        ("RowTable", vec!["passwords", "users", "visits", "envelopes", "card_tries", "password_tries"]),
        ("SearchBy", vec!["name", "mobile", "card", "old_number"]),
        ("SearchReason", vec!["no_number", "call", "duplicate", "correction", "supervision", "other"]),
        ("SecondPage", vec!["receipt", "stub"]),
        (
            "SpoilGround",
            vec!["print_failed", "not_printed", "unreadable", "number_not_read", "overdue", "time_settled", "reset_online"],
        ),
        ("Standing", vec!["paying", "owing", "paused", "never"]),
        ("StatementNotices", vec!["never", "batch"]),
        ("StatementOrigin", vec!["counter", "online", "batch"]),
        ("Style", vec!["standard", "large_print"]),
        ("VerifiedBy", vec!["card"]),
        ("VisitState", vec!["verified", "issued", "printed"]),
        (
            "Why",
            vec![
                "verification_stale",
                "out_of_draws",
                "cannot_print",
                "nothing_unfinished",
                "own_affair",
                "nothing_locked",
                "user_exists",
                "no_such_user",
                "roles_exclude",
                "weak_password",
                "same_password",
                "visits_unfinished",
                "must_change_password",
                "not_found",
                "insured_elsewhere",
                "obstacle",
                "piped",
                "no_checks",
                "reason_missing",
                "off_duty",
                "not_an_administrator",
                "must_name_person",
                "person_taken",
                "person_named",
                "printer_unconfirmed",
                "printer_lost",
                "loss_unsettled",
                "nothing_lost",
                "time_settled",
                "receipt_void",
                "receipt_incomplete",
                "own_restoration",
                "no_supervisor",
                "second_unready",
                "reset_online",
                "changed_since_restored",
                "mobile_differs",
                "no_mobile_slip",
                "envelope_drawn",
                "searched_often",
                "employer_not_found",
                "employer_cancelled",
            ],
        ),
        ("WhyGap", vec!["owed", "transferred", "none", "no_row"]),
        ("WorkerState", vec!["normal", "deceased", "cancelled"]),
    ];
    assert_eq!(kept(), known);
}

#[test]
fn a_card_is_not_registered_as_expired() {
    for state in CardState::ALL {
        let registered = (state != CardState::Expired).then_some(state);
        assert_eq!(CardState::registered(state.word()), registered);
    }
}
