//! Paths and URIs.

use super::{Member, field, method, needed};
use crate::Ty;

const MAYBE: Ty = Ty::Optional(&Ty::String);

pub(super) const PATH: &[Member] = &[
    field(
        "extension",
        MAYBE,
        "What stands behind the last dot of its name.",
        (r#"path("/a/web.qcow2").extension"#, "qcow2"),
    ),
    field("is_absolute", Ty::Bool, "Whether it begins at the root.", (r#"path("/a").is_absolute"#, "true")),
    method(
        "join",
        &[needed("other", Ty::Union(&[Ty::Path, Ty::String]), "A path; an absolute one stays what it is.")],
        Ty::Path,
        "Gives another path as seen from it; nothing is tidied up.",
        (r#"path("/var/lib").join("web.qcow2")"#, r#""/var/lib/web.qcow2""#),
    ),
    field("name", MAYBE, "Its last part.", (r#"path("/a/web.qcow2").name"#, "web.qcow2")),
    field(
        "parent",
        Ty::Optional(&Ty::Path),
        "The path without its last part.",
        (r#"path("/a/web.qcow2").parent"#, r#""/a""#),
    ),
    field("stem", MAYBE, "Its name without the extension.", (r#"path("/a/web.qcow2").stem"#, "web")),
];

pub(super) const URI: &[Member] = &[
    field("fragment", MAYBE, "What stands behind the `#`.", (r#"uri("https://a/b#c").fragment"#, "c")),
    field(
        "host",
        MAYBE,
        "The host; `()` for this one.",
        (r#"uri("qemu+ssh://root@web/system").host"#, "web"),
    ),
    field("path", Ty::String, "The path.", (r#"uri("qemu:///system").path"#, "/system")),
    field(
        "port",
        Ty::Optional(&Ty::Int),
        "The port that it names or that its scheme is known for.",
        (r#"uri("https://a/").port"#, "443"),
    ),
    field(
        "query",
        MAYBE,
        "What stands behind the `?`.",
        (r#"uri("qemu:///system?socket=/s").query"#, "socket=/s"),
    ),
    field(
        "scheme",
        Ty::String,
        "What stands before the first `:`.",
        (r#"uri("qemu:///system").scheme"#, "qemu"),
    ),
    field("user", MAYBE, "The name of the user.", (r#"uri("qemu+ssh://root@web/system").user"#, "root")),
];
