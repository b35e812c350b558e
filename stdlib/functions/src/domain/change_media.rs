//! `change_media`: puts another medium into a drive of a domain.

use interp_engine::{Call, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};

use super::THIS;
use super::medium::{self, Medium};
use super::naming::DISK;
use super::update::FORCE;
use crate::flags::{CONFIG, LIVE};
use crate::plain::{OUTCOME, PLAIN};
use crate::setting::setting;

/// `change_media(…)`; `virDomainUpdateDeviceFlags`.
pub(crate) const CHANGE_MEDIA: Function = Function {
    signature: Signature {
        name: "change_media",
        input: Input::Each(THIS),
        params: &[
            DISK,
            Param {
                name: "source",
                about: "The file or block device on the host.",
                ty: Ty::PATH_OR_STRING,
                default: None,
            },
        ],
        options: &[
            LIVE,
            CONFIG,
            FORCE,
            setting(
                "type",
                "What the source is; without it a block device where it is below `/dev`, else a file.",
                &Ty::Words("type of source", &["file", "block"]),
            ),
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Puts another medium into a drive of a domain.",
    errors: medium::ERRORS,
    examples: medium::EXAMPLES,
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let source: String = call.argument(1)?;
    let kind: Option<String> = call.option("type")?;
    let is_block = kind.map_or(source.starts_with("/dev/"), |kind| kind == "block");
    medium::change(call, Some(Medium { source: &source, is_block }))
}
