//! What uploads and downloads share: their parameters, what they count and sum up, and what they give.

use std::time::{Duration, Instant};

use interp_engine::{Call, Progress, Session};
use interp_record::{Fault, Rate, Record, Size, Value};
use interp_types::{Param, Ty};
use sha2::{Digest, Sha256};
use stdlib_model::xml::Document;

use super::Volume;
use crate::plain::flag;
use crate::setting::setting;

/// How long it takes before the reader hears how far it is, and how often that is then.
const SILENT: Duration = Duration::from_secs(1);
const INTERVAL: Duration = Duration::from_millis(200);

/// How often, where nobody knows how much there is.
const NOTE_INTERVAL: Duration = Duration::from_secs(5);

/// Zeros, to sum up holes by.
const ZEROS: &[u8] = &[0; 64 << 10];

/// How much of a hole is summed up before the connections get a turn: what takes a few hundredths of a second.
const TURN_LEN: u64 = 16 << 20;

/// The option for holes.
pub(super) const SPARSE: Param =
    flag("sparse", "Whether holes are sent as such, and become holes at the other end.");

/// The option that says where a part begins.
pub(super) const OFFSET: Param =
    Param { name: "offset", about: "Where in the volume it begins.", ty: Ty::Size, default: Some("0B") };

/// The option that says how long a part is.
pub(super) const LENGTH: Param =
    setting("length", "The most that is transferred; all where it isn't given.", &Ty::Size);

/// The option for the checksum.
pub(super) const CHECKSUM: Param =
    Param { name: "checksum", about: "Whether it is summed up.", ty: Ty::Bool, default: Some("true") };

/// What a transfer gives.
pub(super) const GIVES: Ty = Ty::Record(&[
    ("volume", Ty::String),
    ("host", Ty::String),
    ("file", Ty::String),
    ("size", Ty::Size),
    ("holes", Ty::Size),
    ("sha256", Ty::Optional(&Ty::String)),
]);

/// The file of a transfer.
pub(super) const FILE: Param = Param {
    name: "file",
    about: "The path of the file, on the machine that virtshell runs on.",
    ty: Ty::PATH_OR_STRING,
    default: None,
};

/// What the options of a call say.
pub(super) struct Wanted {
    pub(super) file: String,
    pub(super) sparse: bool,
    pub(super) offset: u64,
    pub(super) length: Option<u64>,
    checksum: bool,
}

impl Wanted {
    pub(super) fn of(call: &Call<'_>) -> Result<Self, Fault> {
        let length: Option<Size> = call.option("length")?;
        Ok(Self {
            file: call.argument(0)?,
            sparse: call.option("sparse")?,
            offset: call.option::<Size>("offset")?.bytes(),
            length: length.map(Size::bytes),
            checksum: call.option("checksum")?,
        })
    }
}

/// What went over so far.
pub(super) struct Tally<'a> {
    shown: Shown<'a>,
    total: Option<u64>,
    begun: Instant,
    next: Instant,
    size: u64,
    holes: u64,
    sum: Option<Sha256>,
}

/// What the reader sees of it, until it is dropped.
struct Shown<'a> {
    session: &'a Session,
    task: String,
}

impl Drop for Shown<'_> {
    fn drop(&mut self) {
        self.session.output().progress_ended(&self.task);
    }
}

impl<'a> Tally<'a> {
    /// Begins to count; `task` says what: `upload a.img`.
    pub(super) fn begin(session: &'a Session, wanted: &Wanted, task: String, total: Option<u64>) -> Self {
        let begun = session.clock().now();
        let next = begun + if total.is_some() { SILENT } else { NOTE_INTERVAL };
        let sum = wanted.checksum.then(Sha256::new);
        Self { shown: Shown { session, task }, total, begun, next, size: 0, holes: 0, sum }
    }

    /// Counts bytes.
    pub(super) fn data(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        if let Some(sum) = &mut self.sum {
            sum.update(bytes);
        }
        self.passed(bytes.len() as u64)
    }

    /// Counts zeros that nobody sent.
    ///
    /// A hole may be of any length, and keepalives have to be answered meanwhile.
    pub(super) async fn hole(&mut self, len: u64) -> Result<(), Fault> {
        let mut left = if self.sum.is_some() { len } else { 0 };
        while left > 0 {
            let some = left.min(TURN_LEN);
            self.sum_up_zeros(some)?;
            left -= some;
            tokio::task::yield_now().await;
        }
        self.holes = self.holes.saturating_add(len);
        self.passed(len)
    }

    /// Returns how many bytes there were, holes among them.
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    fn sum_up_zeros(&mut self, len: u64) -> Result<(), Fault> {
        let mut left = len;
        while left > 0 {
            self.shown.session.check()?;
            let some = usize::try_from(left).unwrap_or(usize::MAX).min(ZEROS.len());
            if let (Some(sum), Some(zeros)) = (&mut self.sum, ZEROS.get(..some)) {
                sum.update(zeros);
            }
            left -= some as u64;
        }
        Ok(())
    }

    fn passed(&mut self, len: u64) -> Result<(), Fault> {
        self.size = self.size.saturating_add(len);
        let session = self.shown.session;
        session.check()?;
        let now = session.clock().now();
        if now >= self.next {
            self.next = now + if self.total.is_some() { INTERVAL } else { NOTE_INTERVAL };
            self.tell(now);
        }
        Ok(())
    }

    /// Tells the reader how far it is.
    fn tell(&self, now: Instant) {
        let output = self.shown.session.output();
        match self.total {
            Some(total) => {
                let details = self.details(total, now.saturating_duration_since(self.begun));
                let done = part(self.size, total);
                output.progress(&Progress { task: &self.shown.task, done, details: &details });
            }
            None => output.note(&format!("{}: {}", self.shown.task, Size::from_bytes(self.size))),
        }
    }

    fn details(&self, total: u64, elapsed: Duration) -> String {
        let (size, total) = (Size::from_bytes(self.size), Size::from_bytes(total));
        match Rate::of(size, elapsed.into()) {
            Ok(rate) => format!("{size} of {total}, {rate}"),
            Err(_) => format!("{size} of {total}"),
        }
    }

    /// Returns what the function gives.
    pub(super) fn record(self, volume: &Volume, file: &str) -> Value {
        let sum =
            self.sum.map(|sum| sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<String>());
        Value::Record(Record::from_fields([
            ("volume", Value::string(volume.name())),
            ("host", Value::string(volume.host().name())),
            ("file", Value::string(file)),
            ("size", Size::from_bytes(self.size).into()),
            ("holes", Size::from_bytes(self.holes).into()),
            ("sha256", Value::optional(sum)),
        ]))
    }
}

/// Returns which part of a whole something is.
#[expect(clippy::cast_precision_loss, reason = "to the precision of a bar")]
fn part(size: u64, total: u64) -> f64 {
    if total == 0 { 1.0 } else { size as f64 / total as f64 }
}

/// Returns where the bytes of a volume end, where it doesn't grow by itself as one of `qcow2` does.
pub(super) fn fixed_end(session: &Session, volume: &Volume) -> Result<Option<u64>, Fault> {
    let document = description(session, volume)?;
    let is_raw = document.root().get("target/format/@type").is_some_and(|format| format == "raw");
    Ok(number(&document, "capacity").filter(|_| is_raw))
}

/// Refuses to begin behind the end of a volume.
pub(super) fn refuse_before(session: &Session, volume: &Volume, offset: u64) -> Result<(), Fault> {
    if offset == 0 {
        return Ok(());
    }
    let document = description(session, volume)?;
    match number(&document, "physical").or_else(|| number(&document, "capacity")) {
        Some(end) if offset > end => {
            let (offset, end) = (Size::from_bytes(offset), Size::from_bytes(end));
            Err(beyond(volume, format!("it begins at {offset}, but the volume ends at {end}")))
        }
        _ => Ok(()),
    }
}

/// Returns the fault of a transfer that goes beyond a volume.
pub(super) fn beyond(volume: &Volume, why: String) -> Fault {
    Fault::new("OUT_OF_RANGE", why).on(format!("volume `{}`", volume.name())).at(volume.host().name())
}

/// Returns the volume's XML as it is now: others may have made it larger.
fn description(session: &Session, volume: &Volume) -> Result<Document, Fault> {
    Document::parse(&volume.xml(session)?).map_err(|error| Fault::new("BAD_REPLY", error.to_string()))
}

fn number(document: &Document, path: &str) -> Option<u64> {
    document.root().get(path)?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn holes_are_summed_up_as_zeros() {
        let session = Session::default();
        let wanted = Wanted { file: "f".into(), sparse: true, offset: 0, length: None, checksum: true };
        let mut tally = Tally::begin(&session, &wanted, "upload a".into(), Some(2 << 20));
        tally.data(b"abc").unwrap();
        session.wait(tally.hole(100_000)).unwrap().unwrap();
        assert_eq!((tally.size(), tally.holes), (100_003, 100_000));
        assert_eq!(tally.details(2 << 20, Duration::from_secs(2)), "97.65KiB of 2MiB, 48.83KiB/s");
        assert_eq!(tally.details(2 << 20, Duration::ZERO), "97.65KiB of 2MiB");
        assert!((part(1, 4) - 0.25).abs() < 1e-9 && (part(0, 0) - 1.0).abs() < 1e-9);
        let sum = tally.sum.take().unwrap().finalize();
        let mut expected = Sha256::new();
        expected.update(b"abc");
        expected.update(vec![0; 100_000]);
        assert_eq!(sum, expected.finalize());
    }
    #[test]
    fn the_connections_get_turns_while_a_hole_is_summed_up() {
        let session = Session::default();
        let wanted = Wanted { file: "f".into(), sparse: true, offset: 0, length: None, checksum: true };
        let mut tally = Tally::begin(&session, &wanted, "download a".into(), None);
        let mut turns = 0;
        let others = async {
            loop {
                turns += 1;
                tokio::task::yield_now().await;
            }
        };
        let summed = session.wait(async {
            tokio::select! {
                biased;
                () = others => Ok(()),
                summed = tally.hole(3 * TURN_LEN) => summed,
            }
        });
        assert_eq!((summed, turns), (Ok(Ok(())), 4));
    }
}
