//! Whose page a form was sent from.

/// Whether a form was sent from a page of ours, as a browser says it; never by `Host`, which says only where it went.
///
/// What is no browser says nothing of either kind. It holds nobody's cookie but its own, and needs a ticket like everybody.
pub fn is_ours(site: Option<&str>, origin: Option<&str>, our_origin: &str) -> bool {
    match (site, origin) {
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => origin == our_origin,
        (None, None) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_from_another_site_is_none_of_ours() {
        const OURS: &str = "https://sb.example";
        let from = |site, origin| is_ours(site, origin, OURS);
        assert!(from(Some("same-origin"), Some(OURS)));
        assert!(from(None, Some(OURS)) && from(None, None));
        for site in ["cross-site", "same-site", "none", "Same-Origin", ""] {
            assert!(!from(Some(site), Some(OURS)), "{site}");
        }
        for origin in ["null", "http://sb.example", "https://sb.example:8443", "https://sb.example.evil.example", ""] {
            assert!(!from(None, Some(origin)), "{origin}");
        }
    }
}
