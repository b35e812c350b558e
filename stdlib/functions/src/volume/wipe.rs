//! `wipe`: overwrites what a volume holds.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::StorageVolWipeAlgorithm;
use stdlib_protocol::storage_vol::StorageVolWipePattern;

use super::{BUSY, THIS, Volume, refuse_if_used};
use crate::plain::{OUTCOME, PLAIN, flag};

/// libvirt's words for the ways of wiping.
const ALGORITHMS: Ty = Ty::Words(
    "wipe algorithm",
    &["zero", "nnsa", "dod", "bsi", "gutmann", "schneier", "pfitzner7", "pfitzner33", "random", "trim"],
);

/// `wipe(algorithm, …)`; `virStorageVolWipePattern`.
pub(crate) const WIPE: Function = Function {
    signature: Signature {
        name: "wipe",
        input: Input::Each(THIS),
        params: &[Param {
            name: "algorithm",
            about: "What it is overwritten with, in libvirt's words; all but `zero` and `trim` need `scrub` on the host.",
            ty: ALGORITHMS,
            default: Some("\"zero\""),
        }],
        options: &[flag("force", "Whether it is wiped even where something uses it.")],
        gives: OUTCOME,
        effect: Effect::Destroy,
        ..PLAIN
    },
    about: "Overwrites all that a volume holds; the volume stays. One that a domain or another volume uses is refused.",
    errors: &[
        ("VOLUME_IN_USE", "a domain, a snapshot or another volume uses it"),
        ("NO_SUPPORT", "the host has no program for the algorithm, or the pool can't"),
        ("NO_STORAGE_VOL", "it is gone"),
    ],
    examples: &[Example::new(
        "pool(\"default-pool\").create_volume(\"data.img\", 1MiB).wipe(\"zero\"); volumes() | count()",
        "1",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let volume: &Volume = call.object()?;
    let word: String = call.argument(0)?;
    let algorithm: StorageVolWipeAlgorithm =
        word.parse().map_err(|_| Fault::new("INVALID_ARG", format!("`{word}` is no wipe algorithm")))?;
    if !call.option::<bool>("force")? {
        refuse_if_used(call.session(), volume, call.function().name())?;
    }
    let algorithm = u32::try_from(algorithm.value()).unwrap_or_default();
    let request = StorageVolWipePattern { vol: volume.handle(), algorithm, flags: 0 };
    let wiped = volume.host().long_call(call.session(), request, ("the wiping", BUSY));
    volume.changed();
    wiped.map(|_| Value::Unit)
}
