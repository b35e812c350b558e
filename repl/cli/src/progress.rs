//! How far long tasks are: a bar each on a terminal; elsewhere a line for every tenth, or every half minute.
//!
//! All of it goes to standard error, and none of it with `-q`.

use std::collections::HashMap;
use std::io::{IsTerminal, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use interp_engine::Progress;

/// How many parts a bar has.
const PARTS: u64 = 1000;

/// How long nothing is said of a task that gets no further.
const SILENT_MAX: Duration = Duration::from_secs(30);

/// How often the time beside a bar is written.
const TICK: Duration = Duration::from_secs(1);

/// The tasks that go on.
pub(crate) enum Tasks {
    /// On a terminal.
    Bars(MultiProgress, Mutex<HashMap<String, ProgressBar>>),
    /// In a log.
    Lines(Mutex<HashMap<String, Said>>),
    /// Nowhere.
    Silent,
}

/// What was said last of a task.
pub(crate) struct Said {
    tenths: u64,
    at: Instant,
}

impl Tasks {
    /// Returns a place for tasks that fits standard error.
    pub(crate) fn new(is_quiet: bool) -> Self {
        if is_quiet {
            return Self::Silent;
        }
        if std::io::stderr().is_terminal() {
            return Self::Bars(MultiProgress::new(), Mutex::default());
        }
        Self::Lines(Mutex::default())
    }

    /// Shows how far a task is.
    pub(crate) fn show(&self, progress: &Progress<'_>) {
        match self {
            Self::Bars(all, bars) => {
                let mut bars = held(bars);
                let bar = bars.entry(progress.task.to_owned()).or_insert_with(|| all.add(bar(progress.task)));
                bar.set_position(parts(progress.done));
                bar.set_message(progress.details.to_owned());
            }
            Self::Lines(said) => {
                let now = Instant::now();
                let mut said = held(said);
                if is_due(said.get(progress.task), progress.done, now) {
                    said.insert(progress.task.to_owned(), Said { tenths: tenths(progress.done), at: now });
                    // Nobody is to lose a task because nobody reads how far it is.
                    let _ = writeln!(std::io::stderr(), "{}", line(progress));
                }
            }
            Self::Silent => {}
        }
    }

    /// Takes away what is shown of a task.
    pub(crate) fn end(&self, task: &str) {
        match self {
            Self::Bars(all, bars) => {
                if let Some(bar) = held(bars).remove(task) {
                    bar.finish_and_clear();
                    all.remove(&bar);
                }
            }
            Self::Lines(said) => drop(held(said).remove(task)),
            Self::Silent => {}
        }
    }

    /// Lets something else be written, without the bars in between.
    pub(crate) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        match self {
            Self::Bars(all, bars) if !held(bars).is_empty() => all.suspend(write),
            _ => write(),
        }
    }
}

fn held<T>(tasks: &Mutex<T>) -> MutexGuard<'_, T> {
    tasks.lock().unwrap_or_else(PoisonError::into_inner)
}

fn bar(task: &str) -> ProgressBar {
    let bar = ProgressBar::new(PARTS).with_prefix(task.to_owned());
    let bar = match ProgressStyle::with_template("{prefix} {wide_bar} {percent:>3}% {msg} {elapsed}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    };
    // The time goes on, also where nothing else does.
    bar.enable_steady_tick(TICK);
    bar
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 1000")]
fn parts(done: f64) -> u64 {
    (done.clamp(0.0, 1.0) * 1000.0) as u64
}

fn tenths(done: f64) -> u64 {
    parts(done) / 100
}

/// Returns whether a line is due: at another tenth, or after a long silence.
fn is_due(said: Option<&Said>, done: f64, now: Instant) -> bool {
    said.is_none_or(|said| {
        tenths(done) != said.tenths || now.saturating_duration_since(said.at) >= SILENT_MAX
    })
}

fn line(progress: &Progress<'_>) -> String {
    let percent = parts(progress.done) / 10;
    match progress.details {
        "" => format!("{}: {percent} %", progress.task),
        details => format!("{}: {percent} %, {details}", progress.task),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_due_at_another_tenth_or_after_half_a_minute() {
        let at = Instant::now();
        let said = Said { tenths: 4, at };
        assert!(is_due(None, 0.0, at));
        assert!(!is_due(Some(&said), 0.49, at + Duration::from_secs(29)));
        assert!(is_due(Some(&said), 0.5, at));
        assert!(is_due(Some(&said), 0.39, at), "memory was written again");
        assert!(is_due(Some(&said), 0.41, at + Duration::from_secs(30)));
    }

    #[test]
    fn a_line_says_what_how_far_and_the_rest() {
        let progress = Progress { task: "migrate web-1", done: 0.425, details: "12MiB/s, pass 2" };
        assert_eq!(line(&progress), "migrate web-1: 42 %, 12MiB/s, pass 2");
        assert_eq!(line(&Progress { details: "", ..progress }), "migrate web-1: 42 %");
    }
}
