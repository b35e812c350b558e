//! Which request is answered by what.
//!
//! Each group has a table of the requests it knows; any other is answered with libvirt's `NO_SUPPORT`, which
//! names the procedure.

use stdlib_model::Error;
use stdlib_protocol::domain::{DomainRequest, DomainScreenshot};
use stdlib_protocol::{Procedure, ProcedureInfo, Reply, Request};

use crate::host::Call;
use crate::{
    connect, domain, interface, network, node, node_device, nwfilter, secret, storage_pool, storage_vol,
};

/// Answers a request of any group.
pub(crate) fn answer(call: &mut Call<'_>, request: Request) -> Result<Reply, Error> {
    match request {
        Request::Connect(request) => connect::answer(call, request),
        Request::Domain(request) => domain::answer(call, request),
        Request::DomainSnapshot(request) => domain::snapshot::answer(call, request),
        Request::Interface(request) => interface::answer(call, request),
        Request::Network(request) => network::answer(call, request),
        Request::Node(request) => node::answer(call, request),
        Request::NodeDevice(request) => node_device::answer(call, request),
        Request::Nwfilter(request) => nwfilter::answer(call, request),
        Request::Secret(request) => secret::answer(call, request),
        Request::StoragePool(request) => storage_pool::answer(call, request),
        Request::StorageVol(request) => storage_vol::answer(call, request),
        other => Err(unsupported(call, other.info())),
    }
}

/// Answers a request that opens a byte stream, with all that the stream brings.
pub(crate) fn open(call: &mut Call<'_>, request: Request) -> Result<(Reply, Vec<u8>), Error> {
    match request {
        Request::Domain(DomainRequest::DomainScreenshot(args)) => {
            let (reply, picture) = domain::screenshot(call, &args)?;
            Ok((DomainScreenshot::into_reply(reply), picture))
        }
        other => Err(unsupported(call, other.info())),
    }
}

/// Returns the answer to a request that nobody knows.
pub(crate) fn unsupported(call: &Call<'_>, procedure: &ProcedureInfo) -> Error {
    Error::unsupported(procedure.name, call.facts().driver)
}

/// Defines `answer` for a group: a row is a procedure and the expression of its results.
///
/// A group that isn't known whole ends in `_ => unsupported`.
macro_rules! answers {
    ($requests:ident($call:ident, $args:ident); $($name:ident => $results:expr,)* $(_ => $rest:ident,)?) => {
        /// Answers the requests of this group.
        pub(crate) fn answer(
            $call: &mut $crate::host::Call<'_>,
            request: $requests,
        ) -> Result<stdlib_protocol::Reply, stdlib_model::Error> {
            Ok(match request {
                $($requests::$name($args) => {
                    // Some rows need no arguments.
                    let _ = &$args;
                    let results: Result<<$name as stdlib_protocol::Procedure>::Reply, stdlib_model::Error> =
                        $results;
                    <$name as stdlib_protocol::Procedure>::into_reply(results?)
                })*
                $(other => return Err($crate::dispatch::$rest($call, other.info())),)?
            })
        }
    };
}

pub(crate) use answers;
