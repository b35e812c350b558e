//! Who uses a nwfilter: NICs of domains, and nwfilters that include it, whose users use it too.

use std::collections::BTreeSet;

use interp_engine::Session;
use interp_record::Fault;
use stdlib_model::ErrorCode;
use stdlib_model::xml::{Document, Node};
use stdlib_protocol::connect::ConnectListAllNwfilters;
use stdlib_protocol::nwfilter::NwfilterGetXmlDesc;

use crate::definitions::{self, ask};
use crate::document::given_by_host;
use crate::host::Host;
use crate::user::User;

/// Asks a host who uses the nwfilter of a name.
pub(super) fn users(session: &Session, host: &Host, name: &str) -> Result<Vec<User>, Fault> {
    let filters = host.call(session, ConnectListAllNwfilters { need_results: 1, flags: 0 })?.filters;
    let names: Vec<String> = filters.iter().map(|filter| filter.name.to_string()).collect();
    let calls = filters.into_iter().map(|nwfilter| NwfilterGetXmlDesc { nwfilter, flags: 0 });
    let answers = ask(session, host, calls.collect(), &[ErrorCode::NoNwfilter])?;
    let answered = names.into_iter().zip(answers).filter_map(|(name, answer)| Some((name, answer?.xml)));
    let filters: Vec<(String, Document)> =
        answered.map(|(name, xml)| Ok((name, given_by_host(&xml)?))).collect::<Result<_, Fault>>()?;
    let domains = definitions::of(session, host, &definitions::domains(session, host)?)?;
    Ok(of(name, &filters, &domains))
}

fn of(name: &str, filters: &[(String, Document)], domains: &[(String, Document)]) -> Vec<User> {
    let mut including: BTreeSet<&str> = BTreeSet::new();
    let mut left = vec![name];
    while let Some(included) = left.pop() {
        for (outer, document) in filters {
            if references(document.root()).contains(included) && including.insert(outer) {
                left.push(outer);
            }
        }
    }
    let uses = |document: &Document| {
        let names = references(document.root());
        names.contains(name) || including.iter().any(|outer| names.contains(*outer))
    };
    let domains = domains.iter().filter(|(_, document)| uses(document)).map(|(user, _)| User::domain(user));
    let filters = including.iter().map(|outer| User {
        kind: "nwfilter",
        name: (*outer).to_owned(),
        of: None,
        host: None,
    });
    // A domain that runs has two definitions, and is one user.
    domains.chain(filters).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Returns the nwfilters that a document names.
fn references(root: Node<'_>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut left = vec![root];
    while let Some(node) = left.pop() {
        if node.name() == "filterref" {
            names.extend(node.attribute("filter").map(std::borrow::Cow::into_owned));
        }
        left.extend(node.children());
    }
    names
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn users_of_what_includes_it_are_users_too() {
        let parse = |(name, text): (&str, &str)| (name.to_owned(), Document::parse(text).unwrap());
        let filters = [
            ("inner", "<filter name='inner'/>"),
            ("outer", "<filter name='outer'><filterref filter='inner'/></filter>"),
            ("loop", "<filter name='loop'><filterref filter='outer'/><filterref filter='loop'/></filter>"),
            ("other", "<filter name='other'/>"),
        ];
        let domains = [
            ("web", "<domain><devices><interface><filterref filter='outer'/></interface></devices></domain>"),
            ("web", "<domain><devices><interface><filterref filter='inner'/></interface></devices></domain>"),
            ("db", "<domain><devices><interface><filterref filter='other'/></interface></devices></domain>"),
        ];
        let users = of("inner", &filters.map(parse), &domains.map(parse));
        let users: Vec<_> = users.iter().map(User::to_string).collect();
        assert_eq!(users, ["domain `web`", "nwfilter `loop`", "nwfilter `outer`"]);
    }
}
