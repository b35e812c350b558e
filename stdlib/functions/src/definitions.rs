//! The definitions of all domains of a host, and calls that wait together.

use interp_engine::Session;
use interp_record::Fault;
use stdlib_model::ErrorCode;
use stdlib_model::enums::DomainXMLFlags;
use stdlib_model::xml::Document;
use stdlib_protocol::connect::ConnectListAllDomains;
use stdlib_protocol::domain::DomainGetXmlDesc;
use stdlib_protocol::{Domain, Procedure};

use crate::document::given_by_host;
use crate::host::Host;

/// Returns the domains of a host.
pub(crate) fn domains(session: &Session, host: &Host) -> Result<Vec<Domain>, Fault> {
    let reply = host.call(session, ConnectListAllDomains { need_results: 1, flags: 0 })?;
    Ok(reply.domains.into_iter().collect())
}

/// Returns the XML of domains with their names, as they run and as they will start; one that is gone is left out.
pub(crate) fn of(
    session: &Session,
    host: &Host,
    domains: &[Domain],
) -> Result<Vec<(String, Document)>, Fault> {
    let mut calls = Vec::new();
    let mut names = Vec::new();
    for dom in domains {
        let active = (dom.id >= 0).then(|| DomainGetXmlDesc { dom: dom.clone(), flags: 0 });
        let flags = DomainXMLFlags::INACTIVE.bits();
        calls.extend(active.into_iter().chain([DomainGetXmlDesc { dom: dom.clone(), flags }]));
        names.resize(calls.len(), dom.name.to_string());
    }
    let answers = ask(session, host, calls, &[ErrorCode::NoDomain])?;
    let answered = names.into_iter().zip(answers).filter_map(|(name, answer)| Some((name, answer?.xml)));
    answered.map(|(name, xml)| Ok((name, given_by_host(&xml)?))).collect()
}

/// Makes calls that wait together; an answer with one of these codes is none.
pub(crate) fn ask<P: Procedure>(
    session: &Session,
    host: &Host,
    calls: Vec<P>,
    without: &[ErrorCode],
) -> Result<Vec<Option<P::Reply>>, Fault> {
    let answers = host.call_all(session, calls)?;
    let or_none = |answer: Result<P::Reply, stdlib_driver::Error>| match answer {
        Ok(reply) => Ok(Some(reply)),
        Err(error) if error.code().is_some_and(|code| without.contains(&code)) => Ok(None),
        Err(error) => Err(host.fault(&error)),
    };
    answers.into_iter().map(or_none).collect()
}
