//! Whole numbers and numbers with a point.

use super::{Literal, LiteralError, shown};

pub(super) fn int(text: &str) -> Result<Literal, LiteralError> {
    let digits = text.replace('_', "");
    let radix = match digits.get(..2) {
        Some("0x" | "0X") => 16,
        Some("0o" | "0O") => 8,
        Some("0b" | "0B") => 2,
        _ => return digits.parse().map(Literal::Int).map_err(|_| too_large(text)),
    };
    let digits = digits.get(2..).unwrap_or_default();
    if digits.is_empty() || !digits.chars().all(|c| c.is_digit(radix)) {
        let why = format!("`{}` is not a number of base {radix}", shown(text));
        return Err(LiteralError::new(text, why));
    }
    // All 64 bits can be written, as in Rhai: 0xffff_ffff_ffff_ffff is -1.
    let bits = u64::from_str_radix(digits, radix).map_err(|_| too_large(text))?;
    Ok(Literal::Int(i64::from_ne_bytes(bits.to_ne_bytes())))
}

pub(super) fn float(text: &str) -> Result<Literal, LiteralError> {
    let value: f64 = text.replace('_', "").parse().map_err(|_| too_large(text))?;
    if value.is_finite() { Ok(Literal::Float(value)) } else { Err(too_large(text)) }
}

fn too_large(text: &str) -> LiteralError {
    LiteralError::new(text, format!("`{}` does not fit into 64 bits", shown(text)))
}
