//! Durations in the only unit that a call of libvirt takes.

use interp_record::{Duration, Fault};

/// Returns a duration in seconds, of which there must be at least this many: less would mean something else.
///
/// # Errors
/// `INVALID_ARG` where it is no whole number of seconds, or too many.
pub(crate) fn seconds(what: &str, duration: Duration, least: i32) -> Result<i32, Fault> {
    let signed = duration.as_signed();
    let seconds = i32::try_from(signed.as_secs()).ok().filter(|_| signed.subsec_nanos() == 0);
    seconds.filter(|seconds| *seconds >= least).ok_or_else(|| {
        let message = format!("{what} is a whole number of seconds, {least} at least; not {duration}");
        Fault::new("INVALID_ARG", message)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_seconds_are_refused() {
        let of = |milliseconds: i64| seconds("it", Duration::from_nanoseconds(milliseconds * 1_000_000), 1);
        assert_eq!(of(5_000), Ok(5));
        assert!(of(500).is_err());
        assert!(of(1_900).is_err());
        assert!(of(0).is_err());
        assert!(of(-1_000).is_err());
    }
}
