//! The traits that every row of the tables implements.

use serde::{Serialize, de::DeserializeOwned};

use crate::{Error, Event, ProcedureInfo, Reply, Request, Seen};

/// The arguments of a call.
///
/// `request.into()` makes a [`Request`] of them; what comes back goes through
/// [`from_reply`](Self::from_reply).
pub trait Procedure: Into<Request> + Serialize + DeserializeOwned + Clone + Send + 'static {
    /// The results; `()` where there are none.
    type Reply: Serialize + DeserializeOwned + Clone + Send + 'static;

    /// The columns of the row.
    const INFO: &'static ProcedureInfo;

    /// Shows the plain values among the arguments, in order, with their names; those of an object by the object's own
    /// names, such as `name` and `uuid` for a domain.
    fn visit(&self, seen: &mut Seen<'_>);

    /// Makes a [`Reply`] of the results, as a driver does.
    fn into_reply(results: Self::Reply) -> Reply;

    /// Takes the results out of the reply, as a caller does.
    ///
    /// # Errors
    /// [`Error::UnexpectedReply`] when it is a reply to another procedure.
    fn from_reply(reply: Reply) -> Result<Self::Reply, Error>;
}

/// The contents of an event.
///
/// `event.into()` makes an [`Event`] of them.
pub trait EventProcedure: Into<Event> + Serialize + DeserializeOwned + Clone + Send + 'static {
    /// The columns of the row.
    const INFO: &'static ProcedureInfo;

    /// Returns the registration that the event answers; the events of old peers don't say.
    fn callback_id(&self) -> Option<i32>;
}
