//! The worker of the story at the online service: the pages that she reads, as texts, and the code that comes to her phone.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use super::StoryFault;
use super::player::{Player, Shows};
use crate::counter::Means;
use crate::device::sms::{Order, OrderId, Sent, Sms, Spool};
use crate::domain::{CodePurpose, Fate, Mobile, Notice, Says, Secret, UtcOffset};
use crate::online::{From, Network, Networks, Online, OnlineMeans, ServiceKey};
use crate::practice::Case;
use crate::web::known;
use crate::web::page::forgotten;
use crate::web::page::mine::{self, Me};
use crate::web::page::signing_in::{self, Asked, Chosen};
use crate::web::page::{Around, Office, Page};
use crate::web::route::Route;
use crate::words::{Language, Words};

/// What a worker may choose, and what she chooses when she has forgotten that.
const OWN: &str = "seven-green-7-boats";
const NEXT: &str = "eight-blue-8-trains";

/// The chapter: an envelope's password leads to her own, and a code to the next one.
pub(super) fn the_worker_helps_herself(clerk: &mut Player, worker: &Case) -> Result<(), StoryFault> {
    let lost = |says: &'static str| move |_| StoryFault::Thread(says);
    let (desk, secret) = (clerk.desk().to_owned(), clerk.reads_what_is_inside("story-online-envelope")?);
    let mut online = opened(clerk)?;
    let office = Office { name: online.office().name, practice: true, ..Office::default() };
    let from = From { network: Network::of(IpAddr::V4(Ipv4Addr::LOCALHOST)), language: Language::Chinese, session: None };
    let number = worker.number.as_str();

    let typed = |around: &Around<'_>| signing_in::envelope(around, &Asked { number, ..Asked::default() });
    reads(clerk, "story-online-envelope", Route::Envelope, &office, typed);
    let step = online.open_envelope(number, &secret, &from).map_err(lost("story-online-envelope"))?.step;
    let first = |around: &Around<'_>| signing_in::first_password(around, &Chosen::default());
    reads(clerk, "story-online-own", Route::EnvelopePassword, &office, first);
    let own = word(OWN);
    let session = online.set_first_password(&step, &own, &own, &from).map_err(lost("story-online-own"))?.session;
    let me = online.me(&session).map_err(lost("story-online-me"))?;
    let mine = |around: &Around<'_>| mine::me(around, &Me { facts: known::me(around.words, &me), ..Me::default() });
    reads(clerk, "story-online-me", Route::Me, &office, mine);

    let asked = online.forgot(number, &from).map_err(lost("story-online-code"))?;
    let code = gets_the_code(clerk, &mut online, &Spool::of(&desk))?;
    let step = online.enter_code(&asked.step, &code, &from).map_err(lost("story-online-code"))?.step;
    let next = word(NEXT);
    online.reset_password(&step, &next, &next, &from).map_err(lost("story-online-done"))?;
    reads(clerk, "story-online-done", Route::Done, &office, forgotten::done);
    online.sign_in(number, &next, &from).map_err(lost("story-online-done"))?;
    Ok(())
}

fn word(word: &str) -> Secret {
    Secret::new(word.to_owned())
}

fn opened(clerk: &Player) -> Result<Online, StoryFault> {
    let Means { chance, clock, cost, tails, .. } = clerk.means();
    let means = OnlineMeans { chance, clock, cost, tails, networks: Arc::new(Networks::default()) };
    Online::open(clerk.desk(), ServiceKey::Practice, means).map_err(|_| StoryFault::Thread("story-online-envelope"))
}

/// The message leaves by the spool, as from a real service; the practice phone takes it out and shows it.
fn gets_the_code(clerk: &mut Player, online: &mut Online, spool: &Spool) -> Result<Secret, StoryFault> {
    const SAYS: &str = "story-online-code";
    let lost = || StoryFault::Thread(SAYS);
    let message = online.next_message().map_err(|_| lost())?.ok_or_else(lost)?;
    let Says::Code { code, letters, minutes } = &message.says else { return Err(lost()) };
    let wording = |language| {
        let notice = Notice::Code {
            code: word(code.expose()),
            letters: letters.clone(),
            minutes: *minutes,
            purpose: CodePurpose::NewPassword,
        };
        Words::new(language).notice(&notice, None, UtcOffset::default())
    };
    let id = OrderId::parse(&format!("story-{}", message.id.0)).map_err(|_| lost())?;
    let to = Mobile::of_practice(message.to.expose()).map_err(|_| lost())?;
    let sent = spool.clone().send(&Order { id, to, wording: wording(Language::Chinese) });
    let Sent::Accepted { reference } = sent else { return Err(lost()) };
    online.message_went(message.id, &Fate::Accepted(reference)).map_err(|_| lost())?;
    let chinese = spool.take_out().pop().ok_or_else(lost)?.text.to_string();
    let english = wording(Language::English).text.expose().to_owned();
    clerk.keep(SAYS, Shows::Terminal { chinese, english });
    Ok(word(code.expose()))
}

/// She reads a page, in both languages.
fn reads(clerk: &mut Player, says: &'static str, here: Route, office: &Office, page: impl Fn(&Around<'_>) -> Page) {
    clerk.keep_in_both(says, |words| {
        let around = Around { words, office, here, behind: None, sign_out: None };
        told(&page(&around).show(&around))
    });
}

/// What a page says, a line for each of its parts, without what stands around it.
fn told(page: &str) -> String {
    let from = page.find("<h1>").and_then(|at| page.get(at..)).unwrap_or(page);
    let main = from.split("</main>").next().unwrap_or(from);
    let mut lines = Vec::new();
    for part in main.split('<') {
        let text = part.split_once('>').map_or(part, |(_, text)| text);
        let signs = ["&amp;", "&lt;", "&gt;", "&quot;"].into_iter().zip(["&", "<", ">", "\""]);
        let said = signs.fold(text.to_owned(), |text, (name, sign)| text.replace(name, sign));
        if !said.trim().is_empty() {
            lines.push(said.trim().to_owned());
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_told_as_its_lines() {
        let page =
            "<body><header>a</header><main><h1>题</h1><p>甲 &amp; 乙</p><dl><dt>丙</dt></dl></main><footer>b</footer>";
        assert_eq!(told(page), "题\n甲 & 乙\n丙");
    }
}
