//! `refresh`: looks again what a pool has.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature};
use stdlib_protocol::storage_pool::StoragePoolRefresh;

use super::{Pool, THIS};
use crate::plain::{OUTCOME, PLAIN};

/// `refresh()`; `virStoragePoolRefresh`.
pub(crate) const REFRESH: Function = Function {
    signature: Signature {
        name: "refresh",
        input: Input::Each(THIS),
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Looks again which volumes an active pool has, and how large they are: others may have made some.",
    errors: &[("OPERATION_INVALID", "it isn't active")],
    examples: &[Example::new("let p = pool(\"default-pool\"); p.refresh(); p.state", "running")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let pool: &Pool = call.object()?;
    pool.change(call.session(), StoragePoolRefresh { pool: pool.handle(), flags: 0 })
}
