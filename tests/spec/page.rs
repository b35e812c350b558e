//! The scripts of a page, each under its heading, with what is expected beside its lines.

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
}

impl Block {
    /// Returns the scripts of a page.
    ///
    /// # Errors
    ///
    /// Returns what is wrong with a fence.
    pub(crate) fn all(page: &str) -> Result<Vec<Self>, String> {
        let mut blocks = Vec::new();
        let mut heading = String::new();
        let mut lines = page.lines().zip(1..);
        while let Some((line, number)) = lines.next() {
            if let Some(title) = line.strip_prefix('#') {
                title.trim_start_matches('#').trim().clone_into(&mut heading);
            }
            let Some(info) = line.strip_prefix("```") else { continue };
            let inside = lines.by_ref().map(|(line, _)| line).take_while(|line| *line != "```");
            let text: String = inside.map(|line| format!("{line}\n")).collect();
            let is_only_checked = match info {
                "virt" => false,
                "virt,norun" => true,
                _ if info.starts_with("virt") => return Err(format!("line {number}: what is `{info}`?")),
                _ => continue,
            };
            blocks.push(Self { heading: heading.clone(), line: number, is_only_checked, text });
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
    let page = "# A\n## b\n```virt\n1;\n```\n```text\n2\n```\n```virt,norun\n```\n";
    let block = |line, is_only_checked, text: &str| Block {
        heading: "b".to_owned(),
        line,
        is_only_checked,
        text: text.to_owned(),
    };
    let found = (Block::all(page), Block::all("```virt,nurun\n```"));
    let expected = (
        Ok(vec![block(3, false, "1;\n"), block(9, true, "")]),
        Err("line 1: what is `virt,nurun`?".to_owned()),
    );
    if found == expected { Ok(()) } else { Err(format!("{found:?}")) }
}
