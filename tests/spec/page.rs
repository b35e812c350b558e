//! The scripts of a page, each under its heading, with what is expected beside its lines.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::expectation::{Expectation, expectations};

/// A script of a page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Block {
    /// The heading that it stands under.
    pub(crate) heading: String,
    /// The line of its fence, from 1.
    pub(crate) line: usize,
    /// Whether it is only checked.
    pub(crate) is_only_checked: bool,
    /// The script.
    pub(crate) text: String,
    /// The files that the page has shown before it, by their names.
    pub(crate) files: Files,
}

/// Files that scripts of a page import.
pub(crate) type Files = Arc<BTreeMap<String, String>>;

impl Block {
    /// Returns the scripts of a page.
    ///
    /// # Errors
    ///
    /// Returns what is wrong with a fence.
    pub(crate) fn all(page: &str) -> Result<Vec<Self>, String> {
        let mut blocks = Vec::new();
        let mut heading = String::new();
        let mut files = Files::default();
        let mut lines = page.lines().zip(1..);
        while let Some((line, number)) = lines.next() {
            if let Some(title) = line.strip_prefix('#') {
                title.trim_start_matches('#').trim().clone_into(&mut heading);
            }
            let Some(info) = line.strip_prefix("```") else { continue };
            let inside = lines.by_ref().map(|(line, _)| line).take_while(|line| *line != "```");
            let text: String = inside.map(|line| format!("{line}\n")).collect();
            if let Some(name) = info.strip_prefix("virt,file=") {
                Arc::make_mut(&mut files).insert(name.to_owned(), text);
                continue;
            }
            let is_only_checked = match info {
                "virt" => false,
                "virt,norun" => true,
                _ if info.starts_with("virt") => return Err(format!("line {number}: what is `{info}`?")),
                _ => continue,
            };
            let (heading, files) = (heading.clone(), files.clone());
            blocks.push(Self { heading, line: number, is_only_checked, text, files });
        }
        Ok(blocks)
    }

    /// Returns what is expected of it.
    ///
    /// # Errors
    ///
    /// Returns what looks like an expectation and is none.
    pub(crate) fn expectations(&self) -> Result<Vec<Expectation>, String> {
        expectations(&self.text)
    }
}

/// Says whether the fences are read as the index page says.
pub(crate) fn is_read_as_said() -> Result<(), String> {
    let page = "# A\n## b\n```virt\n1;\n```\n```text\n2\n```\n```virt,file=c\n3;\n```\n```virt,norun\n```\n";
    let block = |line, is_only_checked, text: &str, files: &[(&str, &str)]| Block {
        heading: "b".to_owned(),
        line,
        is_only_checked,
        text: text.to_owned(),
        files: Arc::new(files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()),
    };
    let found = (Block::all(page), Block::all("```virt,nurun\n```"));
    let expected = (
        Ok(vec![block(3, false, "1;\n", &[]), block(12, true, "", &[("c", "3;\n")])]),
        Err("line 1: what is `virt,nurun`?".to_owned()),
    );
    if found == expected { Ok(()) } else { Err(format!("{found:?}")) }
}
