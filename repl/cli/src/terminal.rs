//! What the reader's terminal can show.

use std::io::IsTerminal;

use repl_render::Style;

use crate::arguments::When;

/// Returns the style for text on standard output, or on standard error.
pub(crate) fn style(is_terminal: bool, when: When) -> Style {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
    let color = match when {
        When::Always => true,
        When::Auto => set("CLICOLOR_FORCE") || (is_terminal && !dumb && !set("NO_COLOR")),
        When::Never => false,
    };
    Style { width: is_terminal.then(width).flatten(), color, unicode: speaks_utf_8() }
}

/// Returns the style for what is said beside the results.
pub(crate) fn error_style(when: When) -> Style {
    style(std::io::stderr().is_terminal(), when)
}

fn width() -> Option<usize> {
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}

/// Returns how many lines the terminal has.
pub(crate) fn height() -> Option<usize> {
    terminal_size::terminal_size().map(|(_, height)| usize::from(height.0))
}

/// Returns whether the locale's character set is UTF-8: the first of these variables decides.
fn speaks_utf_8() -> bool {
    let locale =
        ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(std::env::var_os).find(|it| !it.is_empty());
    locale.is_some_and(|locale| {
        let locale = locale.to_string_lossy().to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}
