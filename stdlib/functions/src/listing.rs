//! Listings: streams of the objects of one host after another.

use glob::Pattern;
use interp_engine::{Call, Session};
use interp_record::{Extent, Fault, Stream, Value};

use crate::host::Host;
use crate::hosts;

/// Returns the stream of what is listed on the host that came from the left, or on all hosts of
/// the session. Nothing is asked before it is pulled, and a host only when its turn comes.
///
/// Of several hosts of the session, one that fails is told in the end, and the others are listed. An
/// object that turns out to be gone before its turn comes is left out.
pub(crate) fn listing<L>(
    call: &Call<'_>,
    mut list: impl FnMut(&Session, &Host) -> Result<L, Fault> + Send + 'static,
) -> Result<Value, Fault>
where
    L: IntoIterator<Item = Value, IntoIter: Send + 'static>,
{
    let (session, operation) = (call.session().clone(), call.function().name());
    let mut given = match call.input_value() {
        Value::Unit => None,
        _ => Some(Host::given(call)?.into_iter()),
    };
    let mut are_several = false;
    let mut listed: Option<L::IntoIter> = None;
    let next = move || loop {
        match listed.as_mut().and_then(Iterator::next) {
            Some(Value::Object(object)) if object.is_gone() => continue,
            Some(value) => return Ok(Some(value)),
            None => {}
        }
        if given.is_none() {
            let hosts = hosts::of(&session)?.reachable(&session, operation)?;
            are_several = hosts.len() > 1;
            given = Some(hosts.into_iter());
        }
        let Some(host) = given.as_mut().and_then(Iterator::next) else { return Ok(None) };
        match list(&session, &host) {
            Ok(found) => listed = Some(found.into_iter()),
            Err(fault) if are_several => session.go_on_without(operation, host.name().into(), fault)?,
            Err(fault) => return Err(fault),
        }
    };
    Ok(Value::Stream(Stream::new(next, Extent::Finite)))
}

/// Returns the pattern that a call gives as its first argument.
pub(crate) fn pattern(call: &Call<'_>) -> Result<Pattern, Fault> {
    let text: String = call.argument(0)?;
    Pattern::new(&text).map_err(|error| {
        Fault::new("BAD_PATTERN", format!("`{text}` is not a pattern: {error}"))
            .hint("`*` is any text, `?` any character, `[ab]` one of these")
    })
}
