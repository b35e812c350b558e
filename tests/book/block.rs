//! The blocks of a page that are scripts, and what their fences say becomes of them.

/// A script in a page.
#[derive(Debug, PartialEq)]
pub(crate) struct Block {
    pub(crate) expected: Expected,
    pub(crate) text: String,
    /// The line of its fence, from 1.
    pub(crate) line: usize,
}

/// What becomes of a script.
#[derive(Debug, PartialEq)]
pub(crate) enum Expected {
    /// The check finds nothing wrong; it isn't run.
    Checks,
    /// The run ends with this code.
    Fails(String),
    /// The check finds this code, and nothing else.
    Refused(String),
    /// It runs to its end.
    Runs,
    /// The check warns with this code, and finds nothing else.
    Warned(String),
}

impl Block {
    /// Returns the scripts of a page.
    ///
    /// # Errors
    ///
    /// Returns what is wrong with a fence.
    pub(crate) fn all(page: &str) -> Result<Vec<Self>, String> {
        let mut blocks = Vec::new();
        let mut lines = page.lines().enumerate();
        while let Some((index, line)) = lines.next() {
            let Some(info) = line.strip_prefix("```") else { continue };
            let inside: Vec<&str> =
                lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
            let expected = match info.split_once(',') {
                None if info == "virt" => Expected::Runs,
                Some(("virt", "norun")) => Expected::Checks,
                Some(("virt", said)) => match said.strip_prefix("error=") {
                    None if said.starts_with("warning=") => {
                        Expected::Warned(said.trim_start_matches("warning=").to_owned())
                    }
                    Some(code) if code >= "E0900" => Expected::Fails(code.to_owned()),
                    Some(code) => Expected::Refused(code.to_owned()),
                    None => return Err(format!("line {}: what is `{said}`?", index + 1)),
                },
                _ => continue,
            };
            let text = inside.iter().map(|line| format!("{line}\n")).collect();
            blocks.push(Self { expected, text, line: index + 1 });
        }
        Ok(blocks)
    }
}

#[test]
fn only_scripts_are_taken_and_each_fence_is_understood() {
    let page = "a\n```virt\nlet n = 1;\n```\n```console\n$ ls\n```\n```virt,error=E0302\nx\n```\n```virt,norun\n```\n```virt,error=E0901\n```\n```virt,warning=W0601\n```";
    let block = |expected, text: &str, line| Block { expected, text: text.to_owned(), line };
    let expected = vec![
        block(Expected::Runs, "let n = 1;\n", 2),
        block(Expected::Refused("E0302".into()), "x\n", 8),
        block(Expected::Checks, "", 11),
        block(Expected::Fails("E0901".into()), "", 13),
        block(Expected::Warned("W0601".into()), "", 15),
    ];
    assert_eq!(Block::all(page), Ok(expected));
    assert_eq!(Block::all("```virt,nurun\n```"), Err("line 1: what is `nurun`?".to_owned()));
}
