//! Numbers and quantities: how far the token goes and which kind it is.
//!
//! Two rules need care:
//! - `80%` is a percentage when nothing stands between the number and `%`, and no operand follows the `%` on the same
//!   line. So `80% 3` and `80%n` are remainders, `p > 80% {` and `80% | f()` are percentages, `80 % -3` is a remainder.
//! - `100MiB/s` is a rate when a unit of size and `/s` stand without a space. `4GiB / s` divides by `s`.

use super::{continues_name, starts_name};
use crate::kind::SyntaxKind;
use crate::literal::is_rate_unit;

/// Returns the kind and length of the number at the start of `rest`, which begins with a digit.
pub(super) fn number(rest: &str) -> (SyntaxKind, usize) {
    if let Some(radix) = radix_len(rest) {
        return (SyntaxKind::Int, radix);
    }
    let mut kind = SyntaxKind::Int;
    let mut len = digits_len(rest);
    if let Some(fraction) = fraction_len(tail(rest, len)) {
        kind = SyntaxKind::Float;
        len += fraction;
    }
    if let Some(exponent) = exponent_len(tail(rest, len)) {
        kind = SyntaxKind::Float;
        len += exponent;
    }
    let after = tail(rest, len);
    if after.starts_with(starts_name) {
        return (SyntaxKind::Quantity, len + unit_len(after));
    }
    if is_percent(after) {
        return (SyntaxKind::Quantity, len + 1);
    }
    (kind, len)
}

fn tail(rest: &str, len: usize) -> &str {
    rest.get(len..).unwrap_or_default()
}

/// `0x…`, `0o…`, `0b…`: all letters and digits that follow; which of them are right is asked later.
fn radix_len(rest: &str) -> Option<usize> {
    let prefixed = ["0x", "0X", "0o", "0O", "0b", "0B"].iter().any(|prefix| rest.starts_with(prefix));
    let digits = tail(rest, 2).find(|c| !continues_name(c)).unwrap_or(tail(rest, 2).len());
    (prefixed && digits > 0).then_some(2 + digits)
}

fn digits_len(rest: &str) -> usize {
    rest.find(|c: char| !c.is_ascii_digit() && c != '_').unwrap_or(rest.len())
}

/// `.5`, or a lone `.` that can begin neither a range nor a field.
fn fraction_len(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('.')?;
    match after.chars().next() {
        Some(c) if c.is_ascii_digit() => Some(1 + digits_len(after)),
        Some(c) if c == '.' || starts_name(c) => None,
        _ => Some(1),
    }
}

fn exponent_len(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix(['e', 'E'])?;
    let sign = usize::from(after.starts_with(['+', '-']));
    let digits = tail(after, sign);
    digits.starts_with(|c: char| c.is_ascii_digit()).then(|| 1 + sign + digits_len(digits))
}

fn unit_len(rest: &str) -> usize {
    let len = rest.find(|c| !continues_name(c)).unwrap_or(rest.len());
    let per_second = tail(rest, len).strip_prefix("/s");
    let is_rate = per_second.is_some_and(|after| !after.starts_with(continues_name))
        && is_rate_unit(rest.get(..len).unwrap_or_default());
    if is_rate { len + 2 } else { len }
}

fn is_percent(rest: &str) -> bool {
    let Some(after) = rest.strip_prefix('%') else { return false };
    let assigns = after.starts_with('=') && !after.starts_with("==") && !after.starts_with("=>");
    !assigns && !begins_operand(after.trim_start_matches([' ', '\t']))
}

fn begins_operand(rest: &str) -> bool {
    let word_len = rest.find(|c| !continues_name(c)).unwrap_or(rest.len());
    match rest.get(..word_len).unwrap_or_default() {
        "" => rest.starts_with(['"', '`', '\'', '(', '[', '#']),
        word => !matches!(word, "as" | "else" | "if" | "in"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use SyntaxKind::{Float, Int, Quantity};

    #[test]
    fn a_number_ends_where_it_should() {
        let cases = [
            ("42", Int, "42"),
            ("1_000;", Int, "1_000"),
            ("0xff_u", Int, "0xff_u"),
            ("0b101+1", Int, "0b101"),
            ("0x", Quantity, "0x"),
            ("1.5)", Float, "1.5"),
            ("1..5", Int, "1"),
            ("1.foo()", Int, "1"),
            ("1.)", Float, "1."),
            ("2e-3", Float, "2e-3"),
            ("2E10x", Quantity, "2E10x"),
            ("1EiB", Quantity, "1EiB"),
            ("4GiB", Quantity, "4GiB"),
            ("1.5TiB", Quantity, "1.5TiB"),
            ("1h30m,", Quantity, "1h30m"),
            ("100MiB/s)", Quantity, "100MiB/s"),
            ("100MiB/sec", Quantity, "100MiB"),
            ("100MiB / s", Quantity, "100MiB"),
            ("30s/s", Quantity, "30s"),
        ];
        for (text, kind, token) in cases {
            assert_eq!(number(text), (kind, token.len()), "{text}");
        }
    }

    #[test]
    fn a_percent_sign_without_an_operand_is_a_percentage() {
        for text in
            ["80%", "80%)", "80% {", "80% | f()", "80% && x", "80%\n3", "80% - 3", "80% as int", "80% == x"]
        {
            assert_eq!(number(text), (Quantity, 3), "{text}");
        }
    }

    #[test]
    fn a_percent_sign_before_an_operand_is_a_remainder() {
        for text in ["80% 3", "80%3", "80%n", "80 % n", "80%(n)", "80% \"a\"", "80%= 3", "80 %\n"] {
            assert_eq!(number(text), (Int, 2), "{text}");
        }
    }
}
