//! Where the files of imports are: beside the script that imports, in `lib` there, and in the libraries of the user
//! and of the system.
//!
//! Nothing above these folders can be imported, neither by its name nor through a link; what a name may look like has
//! been checked before. A script that doesn't come from a file imports from the current directory.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use interp_types::{ImportFault, Imported, Importer};
use repl_lsp::Scripts;

use crate::script::Script;

/// Where a system keeps libraries: what its administrator installed, then what its packages did.
const SYSTEM: &[&str] = &["/usr/local/share/virtshell/lib", "/usr/share/virtshell/lib"];

/// How many names are compared for a near one.
const NAMES_MAX: usize = 1000;

/// Finds imports in the file system.
#[derive(Clone, Debug)]
pub(crate) struct FileImporter {
    libraries: Vec<PathBuf>,
}

/// A folder to look in.
struct Folder {
    path: PathBuf,
    /// What its files must not lead out of.
    inside: PathBuf,
}

impl FileImporter {
    /// Returns what looks in the libraries of this user and system.
    pub(crate) fn new() -> Self {
        let user = etcetera::base_strategy::choose_base_strategy().ok();
        let user = user.map(|strategy| strategy.data_dir().join("virtshell/lib"));
        Self { libraries: user.into_iter().chain(SYSTEM.iter().map(PathBuf::from)).collect() }
    }

    fn folders(&self, from: &str) -> Vec<Folder> {
        let beside = Path::new(from).parent().unwrap_or(Path::new("")).to_owned();
        let lib = Folder { path: beside.join("lib"), inside: beside.clone() };
        let libraries = self.libraries.iter().map(|path| Folder { path: path.clone(), inside: path.clone() });
        [Folder { path: beside.clone(), inside: beside }, lib].into_iter().chain(libraries).collect()
    }
}

impl Importer for FileImporter {
    fn identity(&self, name: &str) -> String {
        std::fs::canonicalize(name).map_or_else(|_| name.to_owned(), |path| path.display().to_string())
    }

    fn find(&self, from: &str, path: &str) -> Result<Imported, ImportFault> {
        let folders = self.folders(from);
        for folder in &folders {
            let file = folder.path.join(format!("{path}.virt"));
            if std::fs::symlink_metadata(&file).is_ok() {
                return read(&file, &folder.inside);
            }
        }
        let shown = |folder: &Folder| or_here(&folder.path).display().to_string();
        let names = folders.iter().flat_map(|folder| names_in(&folder.path)).take(NAMES_MAX).collect();
        Err(ImportFault::Missing { looked: folders.iter().map(shown).collect(), names })
    }
}

/// Reads a file that is there, if it lies in the folder.
fn read(file: &Path, inside: &Path) -> Result<Imported, ImportFault> {
    let name = file.display().to_string();
    let unreadable = |why: String| ImportFault::Unreadable { name: name.clone(), why };
    let io = |error: std::io::Error| unreadable(error.to_string());
    let real = std::fs::canonicalize(file).map_err(io)?;
    let inside = std::fs::canonicalize(or_here(inside)).map_err(io)?;
    if !real.starts_with(&inside) {
        return Err(ImportFault::Outside(format!("`{name}` is a link to `{}`", real.display())));
    }
    // Opening a pipe or a device would wait, or never end.
    if !std::fs::metadata(&real).map_err(io)?.is_file() {
        return Err(unreadable("it is no file".into()));
    }
    let text = Script::File(real.clone()).text();
    let text = text.map_err(|fault| unreadable(fault.causes().first().cloned().unwrap_or_default()))?;
    Ok(Imported { identity: real.display().to_string(), name, text })
}

/// Returns the names that could be imported from a folder.
fn names_in(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(or_here(folder)) else { return Vec::new() };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let scripts = paths.filter(|path| path.extension().is_some_and(|ending| ending == "virt"));
    let mut names: Vec<String> =
        scripts.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).take(NAMES_MAX).collect();
    names.sort();
    names
}

fn or_here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

impl Scripts for FileImporter {
    fn within(&self, folder: &str) -> Vec<(String, String)> {
        let text = |path: PathBuf| Some((path.display().to_string(), Script::File(path).text().ok()?));
        crate::scripts::readable(Path::new(folder)).into_iter().filter_map(text).collect()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed test may panic")]

    use super::*;

    /// A folder with a script and libraries.
    struct World {
        folder: tempfile::TempDir,
        importer: FileImporter,
    }

    impl World {
        fn new(files: &[&str]) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let importer = FileImporter { libraries: vec![folder.path().join("user")] };
            for file in files {
                let path = folder.path().join(file);
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(path, format!("// {file}")).unwrap();
            }
            Self { folder, importer }
        }

        fn find(&self, path: &str) -> Result<Imported, ImportFault> {
            self.importer.find(self.folder.path().join("job/main.virt").to_str().unwrap(), path)
        }

        fn link(&self, to: &str, at: &str) {
            std::os::unix::fs::symlink(self.folder.path().join(to), self.folder.path().join(at)).unwrap();
        }
    }

    #[test]
    fn the_folder_of_the_script_comes_before_lib_and_that_before_the_library() {
        let world =
            World::new(&["job/a.virt", "job/lib/a.virt", "job/lib/b.virt", "user/b.virt", "user/c.virt"]);
        assert_eq!(world.find("a").unwrap().text, "// job/a.virt");
        assert_eq!(world.find("b").unwrap().text, "// job/lib/b.virt");
        assert_eq!(world.find("c").unwrap().text, "// user/c.virt");
    }

    #[test]
    fn what_is_nowhere_says_where_it_was_looked_for_and_what_is_there() {
        let world = World::new(&["job/retention.virt", "user/c.virt", "job/notes.txt"]);
        let Err(ImportFault::Missing { looked, names }) = world.find("retentoin") else { unreachable!() };
        let root = world.folder.path().to_str().unwrap();
        assert_eq!(looked, [format!("{root}/job"), format!("{root}/job/lib"), format!("{root}/user")]);
        assert_eq!(names, ["retention", "c"]);
    }

    #[test]
    fn a_link_may_lead_elsewhere_in_its_folder_but_not_out() {
        let world = World::new(&["job/a.virt", "secret.virt", "elsewhere/b.virt"]);
        world.link("job/a.virt", "job/same.virt");
        world.link("secret.virt", "job/out.virt");
        world.link("elsewhere", "job/lib");
        assert_eq!(world.find("same").unwrap().identity, world.find("a").unwrap().identity);
        assert!(matches!(world.find("out"), Err(ImportFault::Outside(_))));
        assert!(matches!(world.find("b"), Err(ImportFault::Outside(_))));
    }

    #[test]
    fn what_is_no_text_file_is_not_read() {
        let world = World::new(&["job/folder.virt/x"]);
        std::fs::write(world.folder.path().join("job/bad.virt"), b"\xff").unwrap();
        world.link("job/nowhere", "job/broken.virt");
        for path in ["folder", "bad", "broken"] {
            assert!(matches!(world.find(path), Err(ImportFault::Unreadable { .. })), "{path}");
        }
    }
}
