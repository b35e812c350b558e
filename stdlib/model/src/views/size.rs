//! libvirt's scaled integers: a number and a unit, as in `<memory unit='GiB'>4</memory>` or `4GiB`.
//!
//! One letter, or a letter and `iB`, counts in 1024s; a letter and `B` in 1000s; case doesn't matter.

/// Why a size cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SizeError {
    /// The number is none, or negative.
    #[error("`{text}` is not a size, write a number such as `4GiB`")]
    BadNumber {
        /// The text.
        text: String,
    },
    /// The unit doesn't exist.
    #[error(
        "`{unit}` is not a unit, use one of b, bytes, KB, KiB, MB, MiB, GB, GiB, TB, TiB, PB, PiB, EB, EiB"
    )]
    BadUnit {
        /// The unit.
        unit: String,
    },
    /// More bytes than 64 bits count.
    #[error("`{number}{unit}` is more than 16 EiB")]
    TooLarge {
        /// The number.
        number: u64,
        /// The unit.
        unit: String,
    },
}

/// Returns `number` times `unit` in bytes, as `virScaleInteger` does; an empty unit is `default_unit`.
///
/// # Errors
///
/// `BadUnit`, `TooLarge`.
pub fn scale_size(number: u64, unit: &str, default_unit: u64) -> Result<u64, SizeError> {
    let scale = unit_size(unit, default_unit).ok_or_else(|| SizeError::BadUnit { unit: unit.to_owned() })?;
    number.checked_mul(scale).ok_or_else(|| SizeError::TooLarge { number, unit: unit.to_owned() })
}

/// Returns the bytes of a text such as `4GiB`, `512 M` or `1000`, whose number alone counts `default_unit`.
///
/// # Errors
///
/// `BadNumber`, `BadUnit`, `TooLarge`.
pub fn parse_size(text: &str, default_unit: u64) -> Result<u64, SizeError> {
    let trimmed = text.trim();
    let (number, unit) =
        trimmed.split_at(trimmed.find(|c: char| !c.is_ascii_digit()).unwrap_or(trimmed.len()));
    let number = number.parse().map_err(|_| SizeError::BadNumber { text: text.to_owned() })?;
    scale_size(number, unit.trim_start(), default_unit)
}

fn unit_size(unit: &str, default_unit: u64) -> Option<u64> {
    let unit = unit.to_ascii_lowercase();
    let (letter, base) = match unit.as_str() {
        "" => return Some(default_unit),
        "b" | "byte" | "bytes" => return Some(1),
        unit => match unit.split_at_checked(1)? {
            (letter, "" | "ib") => (letter, 1024_u64),
            (letter, "b") => (letter, 1000),
            _ => return None,
        },
    };
    let power = 1 + "kmgtpe".find(letter)?;
    base.checked_pow(power as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_libvirts() {
        for (text, bytes) in [
            ("4", 4096),
            ("4b", 4),
            ("4 bytes", 4),
            ("4KB", 4000),
            ("4k", 4096),
            ("4KiB", 4096),
            ("1M", 1_048_576),
            ("1MB", 1_000_000),
            ("2GiB", 2_147_483_648),
            ("1T", 1_099_511_627_776),
            ("1PB", 1_000_000_000_000_000),
            ("15EiB", 17_293_822_569_102_704_640),
        ] {
            assert_eq!(parse_size(text, 1024), Ok(bytes), "{text}");
        }
    }

    #[test]
    fn faults_are_told_apart() {
        assert_eq!(parse_size("x", 1), Err(SizeError::BadNumber { text: "x".to_owned() }));
        assert_eq!(parse_size("-1", 1), Err(SizeError::BadNumber { text: "-1".to_owned() }));
        assert_eq!(parse_size("1kk", 1), Err(SizeError::BadUnit { unit: "kk".to_owned() }));
        assert_eq!(parse_size("1ü", 1), Err(SizeError::BadUnit { unit: "ü".to_owned() }));
        assert_eq!(parse_size("16E", 1), Err(SizeError::TooLarge { number: 16, unit: "E".to_owned() }));
    }
}
