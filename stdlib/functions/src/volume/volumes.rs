//! `volumes`: the volumes of a storage pool, or of all active pools of the session's hosts.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Signature, Ty};

use super::{OF_POOLS, listed};
use crate::listing::pattern;
use crate::plain::{PATTERN, PLAIN};

/// `volumes(pattern)`; `virStoragePoolListAllVolumes`.
pub(crate) const VOLUMES: Function = Function {
    signature: Signature {
        name: "volumes",
        input: OF_POOLS,
        params: &[PATTERN],
        gives: Ty::Stream(&Ty::Object("Volume")),
        ..PLAIN
    },
    about: "Lists the volumes of a pool, or of all active pools of a host or of the session's hosts.",
    errors: &[
        ("BAD_PATTERN", "the pattern can't be read"),
        ("OPERATION_INVALID", "the pool isn't active"),
        ("NO_CONNECT", "a host can't be reached"),
    ],
    examples: &[
        Example::new("volumes() | count()", "0"),
        Example::new("pool(\"default-pool\").volumes() | count()", "0"),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let pattern = pattern(call)?;
    listed::volumes(call, move |_, _, mut volumes| {
        volumes.retain(|volume| pattern.matches(&volume.name.to_string()));
        Ok(volumes)
    })
}
