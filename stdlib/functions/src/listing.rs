//! Listings: streams of the objects of one host after another.

use glob::Pattern;
use interp_engine::{Call, Session};
use interp_record::{Extent, Fault, Stream, Value};

use crate::host::Host;
use crate::hosts;

/// Returns the stream of what is listed on the host that came from the left, or on all hosts of
/// the session. Nothing is asked before it is pulled, and a host only when its turn comes.
pub(crate) fn listing<L>(
    call: &Call<'_>,
    mut list: impl FnMut(&Session, &Host) -> Result<L, Fault> + Send + 'static,
) -> Result<Value, Fault>
where
    L: IntoIterator<Item = Value, IntoIter: Send + 'static>,
{
    let session = call.session().clone();
    let mut given = match call.input_value() {
        Value::Unit => None,
        _ => Some(Host::given(call)?.into_iter()),
    };
    let mut listed: Option<L::IntoIter> = None;
    let next = move || loop {
        if let Some(value) = listed.as_mut().and_then(Iterator::next) {
            return Ok(Some(value));
        }
        if given.is_none() {
            given = Some(hosts::of(&session)?.all(&session)?.into_iter());
        }
        let Some(host) = given.as_mut().and_then(Iterator::next) else { return Ok(None) };
        listed = Some(list(&session, &host)?.into_iter());
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
