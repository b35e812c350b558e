//! Why a payload isn't a request, reply or event.

use stdlib_xdr as xdr;

use crate::{ProcedureInfo, Program};

/// What can be wrong with a message's numbers and payload.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No table is known for the program.
    #[error("unknown program {program}")]
    UnknownProgram {
        /// What stood in the header.
        program: Program,
    },
    /// The program has no such procedure, or one of another kind: an event isn't callable.
    #[error("unknown procedure {number} of program {program}")]
    UnknownProcedure {
        /// What stood in the header.
        program: Program,
        /// What stood in the header.
        number: i32,
    },
    /// The arguments of a call are malformed.
    #[error("reading the arguments of {procedure}")]
    Arguments {
        /// The procedure.
        procedure: &'static ProcedureInfo,
        /// What is wrong with them.
        source: xdr::Error,
    },
    /// The results in a reply are malformed.
    #[error("reading the reply to {procedure}")]
    Results {
        /// The procedure.
        procedure: &'static ProcedureInfo,
        /// What is wrong with them.
        source: xdr::Error,
    },
    /// An event is malformed.
    #[error("reading the event {procedure}")]
    EventContents {
        /// The procedure.
        procedure: &'static ProcedureInfo,
        /// What is wrong with it.
        source: xdr::Error,
    },
    /// A reply is to another procedure than the one that was called.
    #[error("the reply to {called} is one to {answered}")]
    UnexpectedReply {
        /// What was called.
        called: &'static ProcedureInfo,
        /// What the reply belongs to.
        answered: &'static ProcedureInfo,
    },
}
