//! What must hold of a data folder at every instant, whatever was interrupted.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use xinfeng::domain::InHand;

use crate::desk::{At, Desk, later};

impl Desk {
    /// The next day, or when the last entry was written: no clock says less.
    pub fn next_day(&self) -> DateTime<Utc> {
        let [last] = <[String; 1]>::try_from(self.ask("SELECT time FROM heads")).unwrap();
        later(1, 0).max(last.parse().unwrap())
    }

    /// Opens the folder as the next day's staff does and checks everything that must hold.
    #[track_caller]
    pub fn assert_sound(&self) {
        let clock = self.next_day();
        let audit = self.sign_in_at("3001", clock).at(clock).verify_journal().unwrap();
        assert_eq!(audit.breaks, []);
        assert_eq!(audit.rows, []);
        assert_eq!(self.ask("PRAGMA integrity_check"), ["ok"]);
        self.assert_each_visit_in_one_state();
        assert_honest(&self.entries());

        // The tables say what the journal says.
        let count = |sql: &str| self.ask(sql)[0].parse::<usize>().unwrap();
        assert_eq!(count("SELECT count(*) FROM envelopes"), self.all("issued").len());
        let first = self.all("verified").iter().filter(|verified| verified["again"] == false).count();
        assert_eq!(count("SELECT count(*) FROM visits"), first);
        let delivered = count("SELECT count(*) FROM visits WHERE state = 'delivered'");
        assert_eq!(delivered, self.all("handed_over").len());
        // Numbers without a gap.
        assert_eq!(count("SELECT coalesce(max(sequence), 0) FROM envelopes"), self.all("issued").len());
    }

    #[track_caller]
    fn assert_each_visit_in_one_state(&self) {
        // Of each visit: its state, and the states of its live envelopes.
        let states = self.ask(
            "SELECT visits.state || ' ' || coalesce(group_concat(envelopes.state), 'none') FROM visits
             LEFT JOIN envelopes ON envelopes.visit = visits.id AND envelopes.state IN ('reserved', 'printed')
             GROUP BY visits.id",
        );
        for state in states {
            let known = ["verified none", "issued reserved", "printed printed"].contains(&state.as_str());
            let ended = ["delivered none", "refused none", "abandoned none"].contains(&state.as_str());
            assert!(known || ended, "{state}");
        }
        // Every unfinished one can be taken up, where the list says it is.
        let clock = self.next_day();
        let mut clerk = self.sign_in_at("1002", clock);
        for unfinished in clerk.at(clock).unfinished().unwrap() {
            let reset = clerk.at(clock).resume(&unfinished.business).unwrap();
            let (found, issued) = (unfinished.envelope.is_none(), matches!(reset, InHand::Issued(_)));
            assert_eq!(found, matches!(reset, InHand::Found(_)));
            assert!(found || issued || matches!(reset, InHand::Printed(_)));
        }
    }
}

fn time(entry: &Value) -> DateTime<Utc> {
    entry["time"].as_str().unwrap().parse().unwrap()
}

/// Reads a journal as an auditor would, without the tables: nothing was issued or handed over without a verification by
/// the same user within five minutes, nobody had two envelopes on the way, and every number ended once.
#[track_caller]
pub fn assert_honest(entries: &[Value]) {
    let mut verified: BTreeMap<(String, String), DateTime<Utc>> = BTreeMap::new();
    let mut live: BTreeMap<String, String> = BTreeMap::new();
    let mut ended: Vec<String> = Vec::new();
    let mut person_of: BTreeMap<String, String> = BTreeMap::new();
    for entry in entries {
        let facts = &entry["facts"];
        let text = |name: &str| facts[name].as_str().map(str::to_owned);
        let actor = entry["actor"].as_str().unwrap().to_owned();
        let vouched = || {
            let at = verified.get(&(text("business").unwrap(), actor.clone()));
            let at = at.unwrap_or_else(|| panic!("never verified by {actor}: {entry}"));
            assert!(time(entry) - at <= TimeDelta::minutes(5), "{entry}");
        };
        match entry["event"].as_str().unwrap() {
            "verified" => {
                verified.insert((text("business").unwrap(), actor), time(entry));
                person_of.insert(text("business").unwrap(), text("person").unwrap());
            }
            "issued" => {
                vouched();
                let before = live.insert(text("person").unwrap(), text("envelope").unwrap());
                assert_eq!(before, None, "a second live envelope: {entry}");
                assert!(!ended.contains(&text("envelope").unwrap()), "{entry}");
            }
            "handed_over" => {
                vouched();
                assert_eq!(live.remove(&text("person").unwrap()), text("envelope"), "{entry}");
                ended.extend(text("envelope"));
            }
            "spoiled" | "abandoned" | "refused" => {
                let person = text("person").or_else(|| person_of.get(&text("business")?).cloned()).unwrap();
                if let Some(envelope) = text("envelope") {
                    assert_eq!(live.remove(&person), Some(envelope.clone()), "{entry}");
                    ended.push(envelope);
                }
            }
            _ => {}
        }
    }
}
