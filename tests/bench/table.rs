//! The table that the benches print, and the facts of the machine above it.

use std::fmt::Write;
use std::fs;
use std::process::Command;
use std::time::Duration;

use harness::process::output;

/// Medians under one title, each with its ratio to the one that all are measured against.
pub(crate) struct Table {
    title: String,
    reference: String,
    is_rate: bool,
    figures: Vec<(String, f64)>,
}

impl Table {
    /// Returns an empty table of times in seconds.
    pub(crate) fn new(title: &str, reference: &str) -> Self {
        Self { title: title.to_owned(), reference: reference.to_owned(), is_rate: false, figures: Vec::new() }
    }

    /// Returns an empty table of figures a second.
    pub(crate) fn rates(title: &str, reference: &str) -> Self {
        Self { is_rate: true, ..Self::new(title, reference) }
    }

    /// Adds a figure.
    pub(crate) fn add(&mut self, what: &str, figure: f64) {
        eprintln!("{}: {what}: {}", self.title, self.show(figure));
        self.figures.push((what.to_owned(), figure));
    }

    /// Writes the table to standard output.
    pub(crate) fn print(&self) {
        let reference =
            self.figures.iter().find(|(what, _)| *what == self.reference).map(|(_, figure)| *figure);
        println!("\n{:<48} {:>12} {:>8}", self.title, "median", "ratio");
        for (what, figure) in &self.figures {
            let ratio =
                reference.map_or_else(|| "-".to_owned(), |reference| format!("{:.2}", figure / reference));
            println!("{what:<48} {:>12} {ratio:>8}", self.show(*figure));
        }
    }

    fn show(&self, figure: f64) -> String {
        if self.is_rate {
            format!("{figure:.0}/s")
        } else if figure < 1.0 {
            format!("{:.1} ms", figure * 1000.0)
        } else {
            format!("{figure:.2} s")
        }
    }
}

/// Returns what one must know of the machine to read the figures.
pub(crate) fn machine() -> String {
    let first = |file: &str, start: &str| {
        let text = fs::read_to_string(file).unwrap_or_default();
        let line = text.lines().find(|line| line.starts_with(start)).unwrap_or_default();
        line.split_once(':').map_or(line, |(_, value)| value).trim().to_owned()
    };
    let mut virsh = Command::new("virsh");
    virsh.arg("--version");
    let libvirt = output(virsh, Duration::from_secs(20)).unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let mut facts = String::new();
    // Writing to a string does not fail.
    let _ = writeln!(facts, "{cores} × {}", first("/proc/cpuinfo", "model name"));
    let _ = writeln!(facts, "Linux {}, libvirt {}", first("/proc/sys/kernel/osrelease", ""), libvirt.trim());
    let _ = writeln!(facts, "load before: {}", first("/proc/loadavg", ""));
    facts
}
