//! `build`: makes what a pool is made of.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature};
use stdlib_model::enums::StoragePoolBuildFlags as Build;
use stdlib_protocol::storage_pool::StoragePoolBuild;

use super::{Pool, THIS};
use crate::flags::flags;
use crate::plain::{OUTCOME, PLAIN, flag};

/// `build(…)`; `virStoragePoolBuild`.
pub(crate) const BUILD: Function = Function {
    signature: Signature {
        name: "build",
        input: Input::Each(THIS),
        options: &[
            flag(
                "overwrite",
                "Whether a file system or partition table that is there is written over: what it has is lost.",
            ),
            flag("no_overwrite", "Whether it fails where a file system or partition table is there."),
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Makes what an inactive pool is made of: its folder, its file system, its volume group.",
    errors: &[
        ("OPERATION_INVALID", "it is active"),
        ("NO_SUPPORT", "pools of its type aren't built"),
        ("SYSTEM_ERROR", "the host can't make it"),
    ],
    examples: &[Example::new(
        "let p = define_pool(`<pool type='dir'><name>images</name><target><path>/images</path></target></pool>`);\n\
                 p.build(); p.start(); p.state",
        "running",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let pool: &Pool = call.object()?;
    let flags =
        flags(call, &[("overwrite", Build::OVERWRITE.bits()), ("no_overwrite", Build::NO_OVERWRITE.bits())])?;
    pool.change(call.session(), StoragePoolBuild { pool: pool.handle(), flags })
}
