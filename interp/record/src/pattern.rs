//! Patterns of texts: globs, as shells have them, and regular expressions.
//!
//! Neither takes more time than the length of the text times that of the pattern, whatever stands
//! in either.

mod glob;
mod regex;

pub use glob::Glob;
pub use regex::Regex;
