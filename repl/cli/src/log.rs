//! What is said with `-v`: lines on standard error.

use tracing_subscriber::filter::LevelFilter;

use crate::arguments::Global;
use crate::terminal::error_style;

/// Starts to say what was asked for: nothing, each call that may change something, each call, each message.
pub(crate) fn start(global: &Global) {
    let level = match global.verbose {
        0 => return,
        1 => LevelFilter::INFO,
        2 => LevelFilter::DEBUG,
        _ => LevelFilter::TRACE,
    };
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(error_style(global.color).color)
        .with_max_level(level)
        .with_target(false)
        .init();
}
