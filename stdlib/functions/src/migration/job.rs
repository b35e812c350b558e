//! How far a migration is, by the statistics of its job.

use interp_record::{Rate, Size};
use stdlib_driver::Connection;
use stdlib_model::typed_fields::domain_job as field;
use stdlib_protocol::domain::DomainGetJobStats;
use stdlib_protocol::{Domain, TypedParam, TypedValue};

/// How far a job is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Progress {
    /// Bytes to go over, of memory and disks.
    pub(super) total: u64,
    /// Bytes still to go over.
    pub(super) remaining: u64,
    /// Bytes a second.
    pub(super) rate: u64,
    /// Pages that the guest writes in a second.
    pub(super) dirty_rate: u64,
    /// The pass over its memory, from 1.
    pub(super) iteration: u64,
    /// How many milliseconds it is expected to stand still.
    pub(super) downtime: u64,
}

impl Progress {
    /// Asks for it; nothing where no job runs, or the host doesn't say.
    pub(super) async fn of(connection: &Connection, dom: &Domain) -> Option<Self> {
        let reply = connection.call(DomainGetJobStats { dom: dom.clone(), flags: 0 }).await.ok()?;
        Some(Self::read(&reply.params)).filter(|progress| progress.total > 0)
    }

    /// Returns which part is over, from 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "for people")]
    pub(super) fn done(self) -> f64 {
        1.0 - self.remaining as f64 / self.total.max(1) as f64
    }

    /// Returns what people want to know besides.
    pub(super) fn details(self) -> String {
        let mut details = Rate::per_second(Size::from_bytes(self.rate)).to_string();
        for (number, what) in
            [(self.dirty_rate, "pages/s written"), (self.downtime, "ms of standstill expected")]
        {
            if number > 0 {
                details.push_str(&format!(", {number} {what}"));
            }
        }
        if self.iteration > 1 {
            details.push_str(&format!(", pass {}", self.iteration));
        }
        details
    }

    fn read(params: &[TypedParam]) -> Self {
        let get = |name: &str| {
            let param = params.iter().find(|param| param.field == *name);
            param.map_or(0, |param| match param.value {
                TypedValue::ULLong(number) => number,
                TypedValue::UInt(number) => number.into(),
                _ => 0,
            })
        };
        Self {
            total: get(field::DOMAIN_JOB_DATA_TOTAL),
            remaining: get(field::DOMAIN_JOB_DATA_REMAINING),
            rate: get(field::DOMAIN_JOB_MEMORY_BPS).saturating_add(get(field::DOMAIN_JOB_DISK_BPS)),
            dirty_rate: get(field::DOMAIN_JOB_MEMORY_DIRTY_RATE),
            iteration: get(field::DOMAIN_JOB_MEMORY_ITERATION),
            downtime: get(field::DOMAIN_JOB_DOWNTIME),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_read_and_the_rest_is_none() {
        let params = [
            TypedParam::new("data_total", 1000_u64),
            TypedParam::new("data_remaining", 250_u64),
            TypedParam::new("memory_bps", 30_u64),
            TypedParam::new("disk_bps", 12_u64),
        ];
        let expected = Progress { total: 1000, remaining: 250, rate: 42, ..Progress::default() };
        assert_eq!(Progress::read(&params), expected);
        assert_eq!(expected.done(), 0.75);
    }

    #[test]
    fn only_what_is_known_is_told() {
        let progress = Progress { total: 10, rate: 3 << 20, ..Progress::default() };
        assert_eq!(progress.details(), "3MiB/s");
        let progress = Progress { dirty_rate: 300, iteration: 2, downtime: 30, ..progress };
        assert_eq!(progress.details(), "3MiB/s, 300 pages/s written, 30 ms of standstill expected, pass 2");
    }
}
