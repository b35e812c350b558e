//! Scripts of several files, as the chapter on them says: the program finds the files, and tells of each fault in
//! which of them it is.

use std::path::Path;

use harness::process::Finished;
use harness::virtshell::Virtshell;

use crate::Outcome;
use crate::codes::reported;

const RETENTION: &str = "export const LIMIT = 2;\nfn keep(xs, n = LIMIT) { xs | take(n) | collect() }\nfn share(a, b) { a / b }\n";

/// Writes the files and runs `main.virt` of them, or checks it.
fn main_of(files: &[(&str, &str)], command: &[&str]) -> Result<Finished, Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("")))?;
        std::fs::write(path, text)?;
    }
    std::os::unix::fs::symlink("/etc/hostname", folder.path().join("linked.virt"))?;
    let main = folder.path().join("main.virt");
    Ok(Virtshell::new()?.connect("test:///default").args(command).args([&main]).run()?)
}

#[test]
fn a_script_uses_files_beside_it_and_in_lib() -> Outcome {
    let files = [
        ("main.virt", "import \"retention\" as r;\nimport \"a/b\" as b;\nprint(r::keep([b::one(), 2, 3]));"),
        ("lib/retention.virt", RETENTION),
        ("a/b.virt", "fn one() { 1 }"),
    ];
    let finished = main_of(&files, &[])?;
    assert_eq!(
        (finished.code, finished.stdout.as_str(), finished.stderr.as_str()),
        (Some(0), "[1, 2]\n", "")
    );
    Ok(())
}

#[test]
fn a_fault_in_an_imported_function_shows_its_line_and_the_call() -> Outcome {
    let main = "import \"retention\" as r;\nlet zero = 0;\nprint(r::share(1, zero));";
    let finished = main_of(&[("main.virt", main), ("retention.virt", RETENTION)], &[])?;
    assert_eq!(finished.code, Some(1));
    for part in ["retention.virt:3:18", "fn share(a, b) { a / b }", "main.virt", "print(r::share(1, zero));"]
    {
        assert!(finished.stderr.contains(part), "no `{part}` in:\n{}", finished.stderr);
    }
    Ok(())
}

#[test]
fn errors_of_all_files_are_told_at_once() -> Outcome {
    let files = [
        ("main.virt", "import \"retention\" as r;\nr::kep();\n"),
        ("retention.virt", "fn keep() { wrong }\n"),
    ];
    let finished = main_of(&files, &["check"])?;
    assert_eq!((finished.code, reported(&finished.stderr)), (Some(2), vec!["E0201".into(), "E0214".into()]));
    for part in ["main.virt:2:4", "retention.virt:1:13"] {
        assert!(finished.stderr.contains(part), "no `{part}` in:\n{}", finished.stderr);
    }
    Ok(())
}

#[test]
fn what_leads_out_or_round_in_a_circle_is_refused() -> Outcome {
    let check = |text: &str, code: &str| -> Outcome {
        let files = [("main.virt", text), ("a.virt", "import \"main\" as m;\n"), ("bytes.virt", "")];
        let finished = main_of(&files, &["check"])?;
        assert_eq!((finished.code, reported(&finished.stderr)), (Some(2), vec![code.to_owned()]), "{text}");
        Ok(())
    };
    check("import \"nowhere\" as n;", "E0210")?;
    check("import \"../main\" as n;", "E0211")?;
    check("import \"/etc/hostname\" as n;", "E0211")?;
    check("import \"linked\" as n;", "E0211")?;
    check("import \"a\" as a;", "E0212")?;
    Ok(())
}
