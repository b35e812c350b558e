//! How far the job is that a domain is put through, by the statistics that its host keeps.

use std::time::{Duration, Instant};

use interp_record::{Rate, Size};
use stdlib_driver::Connection;
use stdlib_model::enums::DomainJobOperation;
use stdlib_model::typed_fields::domain_job as field;
use stdlib_protocol::domain::{DomainAbortJob, DomainGetJobStats};
use stdlib_protocol::{Domain, TypedParam, TypedValue};

use super::Progress;

/// What is known of a job.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Statistics {
    /// What it does, as the host numbers it.
    operation: i32,
    /// How many milliseconds ago it has begun.
    elapsed: u64,
    /// Bytes to go over, of memory and disks.
    total: u64,
    /// Bytes still to go over.
    remaining: u64,
    /// Bytes that went over, some of them again.
    processed: u64,
    /// Bytes a second.
    rate: u64,
    /// Pages that the guest writes in a second.
    dirty_rate: u64,
    /// The pass over its memory, from 1.
    iteration: u64,
    /// How many milliseconds it is expected to stand still.
    downtime: u64,
}

impl Statistics {
    /// Asks for them; nothing where no job runs, or the host doesn't say.
    pub(crate) async fn of(connection: &Connection, dom: &Domain) -> Option<Self> {
        let reply = connection.call(DomainGetJobStats { dom: dom.clone(), flags: 0 }).await.ok()?;
        // Of a domain without a job there are none.
        Some(Self::read(&reply.params)).filter(|_| !reply.params.is_empty())
    }

    /// Returns how far it is; nothing before the host knows how much there is.
    pub(crate) fn progress(self) -> Option<Progress> {
        #[expect(clippy::cast_precision_loss, reason = "for people")]
        let done = 1.0 - self.remaining as f64 / self.total.max(1) as f64;
        (self.total > 0).then(|| Progress { done, passed: self.processed, details: self.details() })
    }

    /// Returns whether it can be what a call has begun that was made then: it does that, and is no older.
    pub(crate) fn may_be(self, operation: DomainJobOperation, since: Instant) -> bool {
        // Both are cut to milliseconds, the host's twice.
        let age = Duration::from_millis(self.elapsed.saturating_sub(1));
        self.operation == operation.value() && age <= since.elapsed()
    }

    /// Returns what it does.
    pub(super) fn operation(self) -> DomainJobOperation {
        DomainJobOperation::from(self.operation)
    }

    /// Returns how long ago it began.
    pub(super) fn age(self) -> Duration {
        Duration::from_millis(self.elapsed)
    }

    /// Returns what people want to know besides.
    fn details(self) -> String {
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
                TypedValue::Int(number) => u64::try_from(number).unwrap_or_default(),
                _ => 0,
            })
        };
        let operation = i32::try_from(get(field::DOMAIN_JOB_OPERATION)).unwrap_or_default();
        let is_migration = DomainJobOperation::from(operation) == DomainJobOperation::MigrationOut;
        // Of a backup only the disks are counted.
        let either = |all: &str, disks: &str| if get(all) > 0 { get(all) } else { get(disks) };
        Self {
            operation,
            elapsed: get(field::DOMAIN_JOB_TIME_ELAPSED),
            total: either(field::DOMAIN_JOB_DATA_TOTAL, field::DOMAIN_JOB_DISK_TOTAL),
            remaining: either(field::DOMAIN_JOB_DATA_REMAINING, field::DOMAIN_JOB_DISK_REMAINING),
            processed: either(field::DOMAIN_JOB_DATA_PROCESSED, field::DOMAIN_JOB_DISK_PROCESSED),
            rate: get(field::DOMAIN_JOB_MEMORY_BPS).saturating_add(get(field::DOMAIN_JOB_DISK_BPS)),
            dirty_rate: get(field::DOMAIN_JOB_MEMORY_DIRTY_RATE),
            iteration: get(field::DOMAIN_JOB_MEMORY_ITERATION),
            // What is saved or dumped stands still all the time.
            downtime: if is_migration { get(field::DOMAIN_JOB_DOWNTIME) } else { 0 },
        }
    }
}

/// Asks a host to abort the job of a domain, where that is what a call has begun that was made then.
pub(crate) async fn abort(
    connection: &Connection,
    dom: &Domain,
    operation: DomainJobOperation,
    since: Instant,
) -> bool {
    match Statistics::of(connection, dom).await {
        Some(job) if job.may_be(operation, since) => {
            connection.call(DomainAbortJob { dom: dom.clone() }).await.is_ok()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_read_and_the_rest_is_none() {
        let params = [
            TypedParam::new("operation", 2),
            TypedParam::new("data_total", 1000_u64),
            TypedParam::new("data_remaining", 250_u64),
            TypedParam::new("data_processed", 800_u64),
            TypedParam::new("downtime", 300_u64),
            TypedParam::new("memory_bps", 30_u64),
            TypedParam::new("disk_bps", 12_u64),
        ];
        let save =
            Statistics { operation: 2, total: 1000, remaining: 250, processed: 800, rate: 42, ..none() };
        assert_eq!(Statistics::read(&params), save);
        let progress = Progress { done: 0.75, passed: 800, details: "42B/s".to_owned() };
        assert_eq!(save.progress(), Some(progress));
        assert_eq!(none().progress(), None);
    }

    #[test]
    fn of_a_backup_the_disks_are_counted() {
        let params = [
            TypedParam::new("data_total", 0_u64),
            TypedParam::new("disk_total", 10_u64),
            TypedParam::new("disk_remaining", 4_u64),
            TypedParam::new("disk_processed", 6_u64),
        ];
        assert_eq!(Statistics::read(&params), Statistics { total: 10, remaining: 4, processed: 6, ..none() });
    }

    #[test]
    fn only_what_is_known_is_told() {
        let job = Statistics { total: 10, rate: 3 << 20, ..none() };
        assert_eq!(job.details(), "3MiB/s");
        let job = Statistics { dirty_rate: 300, iteration: 2, downtime: 30, ..job };
        assert_eq!(job.details(), "3MiB/s, 300 pages/s written, 30 ms of standstill expected, pass 2");
    }

    #[test]
    fn a_job_that_is_older_than_the_call_or_does_something_else_is_not_its() {
        let since = Instant::now();
        let job = Statistics { operation: 2, ..none() };
        assert!(job.may_be(DomainJobOperation::Save, since));
        assert!(!job.may_be(DomainJobOperation::MigrationOut, since));
        assert!(!Statistics { elapsed: 3_600_000, ..job }.may_be(DomainJobOperation::Save, since));
    }

    fn none() -> Statistics {
        Statistics::default()
    }
}
