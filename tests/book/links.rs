//! Links between the pages, from the README, and to the tree: each leads to a file, and to a heading in it.

use std::path::Path;

use crate::{Outcome, pages, top};

#[test]
fn every_link_leads_somewhere() -> Outcome {
    let mut dead = Vec::new();
    let mut count = 0;
    for page in pages()?.into_iter().chain([top().join("README.md")]) {
        let folder = page.parent().ok_or("a page stands in a folder")?;
        for link in links(&std::fs::read_to_string(&page)?) {
            count += 1;
            if !leads_somewhere(folder, &page, &link)? {
                dead.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert!(dead.is_empty(), "{}", dead.join("\n"));
    assert!(count >= 50, "only {count} links were found");
    Ok(())
}

fn leads_somewhere(folder: &Path, page: &Path, link: &str) -> std::io::Result<bool> {
    let (path, heading) = link.split_once('#').unwrap_or((link, ""));
    let target = if path.is_empty() { page.to_owned() } else { folder.join(path) };
    if heading.is_empty() || !target.is_file() {
        return Ok(target.exists());
    }
    let text = std::fs::read_to_string(target)?;
    Ok(text.lines().filter(|line| line.starts_with('#')).any(|line| anchor(line) == heading))
}

/// Returns where the inline links of a page lead, but for those to other sites.
fn links(page: &str) -> Vec<String> {
    let ends = page.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    ends.map(|(link, _)| link.to_owned()).filter(|link| !link.contains("://")).collect()
}

/// Returns the anchor that mdBook gives a heading.
fn anchor(heading: &str) -> String {
    let text = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn links_and_anchors_are_read_as_mdbook_reads_them() {
    assert_eq!(links("[a](b.md#c) and [d](https://e) and [f](../g)"), ["b.md#c", "../g"]);
    assert_eq!(anchor("## From text to a run"), "from-text-to-a-run");
    assert_eq!(anchor("# E0302: these don't"), "e0302-these-dont");
}
