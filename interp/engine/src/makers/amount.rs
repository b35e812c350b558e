//! `size`, `seconds`, `percent`: amounts of numbers.

use interp_record::{Duration, Fault, Percent, Size, Value};
use interp_types::{Param, Ty};

use super::signature;
use crate::operators::unit;
use crate::{Call, Example, Function};

const NUMBER: Ty = Ty::Union(&[Ty::Int, Ty::Float]);

/// `percent(80)`.
pub(super) const PERCENT: Function = Function {
    signature: signature(
        "percent",
        &[Param { name: "number", about: "80 for 80%.", ty: NUMBER, default: None }],
        Ty::Percent,
    ),
    about: "Makes a percentage of a number; `percent(100.0 * part / whole)` is how much one is of another.",
    errors: &[("OVERFLOW", "the number is not finite")],
    examples: &[Example::new("percent(12.5).to_string()", "12.5%")],
    run: |call| {
        let number: f64 = call.argument(0)?;
        if !number.is_finite() {
            return Err(Fault::new("OVERFLOW", format!("{number} is no percentage")));
        }
        Ok(Percent::new(number).into())
    },
};

/// `seconds(90)`.
pub(super) const SECONDS: Function = Function {
    signature: signature(
        "seconds",
        &[Param { name: "number", about: "How many.", ty: NUMBER, default: None }],
        Ty::Duration,
    ),
    about: "Makes a duration of seconds.",
    errors: &[("OVERFLOW", "no duration is as long")],
    examples: &[Example::new("seconds(90).to_string()", "1m30s")],
    run: |call| match call.argument::<Value>(0)? {
        Value::Int(seconds) => Ok(Duration::from_seconds(seconds).into()),
        _ => unit(Duration::from_seconds_f64(call.argument(0)?)),
    },
};

/// `size(4096)`.
pub(super) const SIZE: Function = Function {
    signature: signature(
        "size",
        &[Param { name: "bytes", about: "How many.", ty: Ty::Int, default: None }],
        Ty::Size,
    ),
    about: "Makes a size of bytes.",
    errors: &[("NEGATIVE", "there are fewer than none")],
    examples: &[Example::new("size(4096).to_string()", "4KiB")],
    run: size,
};

fn size(call: &mut Call<'_>) -> Result<Value, Fault> {
    let bytes: i64 = call.argument(0)?;
    let negative = |_| Fault::new("NEGATIVE", format!("{bytes} bytes are less than nothing"));
    u64::try_from(bytes).map(|bytes| Size::from_bytes(bytes).into()).map_err(negative)
}
