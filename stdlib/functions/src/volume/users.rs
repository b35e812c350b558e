//! Who uses a volume: domains by their disks and whatever else their XML names, also as it was when
//! a snapshot was taken, and volumes that are layers over it.
//!
//! A path counts wherever it stands in a domain's XML, so that nothing is missed that has a place of
//! its own: UEFI variables, kernels, file systems of containers. Paths are compared as they are
//! written: what is used through a symbolic link isn't seen, nor what an inactive pool has.
//!
//! Where hosts share storage, the user may be on another host: all that the session knows are asked whether anything
//! there uses the same path. It may be another file of that name; nobody can tell, so that it counts.

use std::collections::{BTreeMap, BTreeSet};

use interp_engine::Session;
use interp_record::Fault;
use stdlib_model::ErrorCode;
use stdlib_model::views::StorageVolXml;
use stdlib_model::xml::{Document, Node};
use stdlib_protocol::domain::DomainListAllSnapshots;
use stdlib_protocol::domain_snapshot::DomainSnapshotGetXmlDesc;
use stdlib_protocol::storage_vol::StorageVolGetXmlDesc;
use stdlib_protocol::{StorageVol, Text};

use super::{Volume, listed};
use crate::definitions::{self, ask};
use crate::document::given_by_host;
use crate::host::Host;
use crate::hosts;
use crate::user::User;

/// What a volume is made of.
struct Layer {
    key: String,
    pool: String,
    name: String,
    path: String,
    backing: Option<String>,
}

/// What a domain's XML names.
struct Names {
    user: User,
    paths: BTreeSet<String>,
    /// Volumes by pool and name.
    volumes: BTreeSet<(String, String)>,
    /// Images that may lie on others, of which the XML doesn't tell: that of a domain that is off never does.
    tops: BTreeSet<String>,
    /// Images of which the XML tells what they lie on.
    told: BTreeSet<String>,
}

/// Formats of images that can lie on others.
const LAYERED: &[&str] = &["qcow", "qcow2", "qed", "vmdk"];

/// Who uses which volume of a host.
pub(super) struct Users {
    layers: Vec<Layer>,
    /// Of each volume's key, the domains and snapshots whose chains it is in.
    chains: BTreeMap<String, BTreeSet<User>>,
    /// Images that are in no active pool, and may lie on any volume.
    untold: Vec<(User, String)>,
    /// Of each path that a domain or snapshot of another host of the session names or has in a chain, those.
    elsewhere: BTreeMap<String, BTreeSet<User>>,
}

/// Fails where a volume is used, and says by whom; `function` is what was called.
///
/// # Errors
/// `VOLUME_IN_USE`.
pub(crate) fn refuse_if_used(session: &Session, volume: &Volume, function: &str) -> Result<(), Fault> {
    let known = Users::of(session, volume.host())?;
    let users = known.of_key(&volume.handle.key.to_string());
    let (message, help) = match (&*users, &*known.untold) {
        ([], []) => return Ok(()),
        ([], untold) => {
            let images: Vec<_> = untold.iter().map(|(user, path)| format!("`{path}` of {user}")).collect();
            let message = format!(
                "volume `{}` may be used: nothing tells what {} lies on, which is no volume of an active pool",
                volume.name(),
                images.join(", ")
            );
            (message, "start or refresh its pool, or make one of its folder, and look again; ")
        }
        (users, _) => {
            let users: Vec<_> = users.iter().map(User::to_string).collect();
            (format!("volume `{}` is used by {}", volume.name(), users.join(", ")), "")
        }
    };
    Err(Fault::new("VOLUME_IN_USE", message)
        .at(volume.host().name())
        .hint(format!("nothing was changed; {help}`{function}` with `force: true` does it all the same")))
}

/// Returns who uses a volume.
pub(crate) fn users(session: &Session, volume: &Volume) -> Result<Vec<User>, Fault> {
    Ok(Users::of(session, volume.host())?.of_key(&volume.handle.key.to_string()))
}

impl Users {
    /// Asks a host who uses its volumes.
    pub(super) fn of(session: &Session, host: &Host) -> Result<Self, Fault> {
        let mut users = Self::alone(session, host)?.0;
        hosts::of(session)?.reachable(session, "used_by")?;
        for other in hosts::of(session)?.opened().iter().filter(|other| !other.same_as(host)) {
            let (there, names) = Self::alone(session, other)?;
            for (path, user) in there.paths(&names) {
                let user = User { host: Some(other.name().to_owned()), ..user };
                users.elsewhere.entry(path).or_default().insert(user);
            }
        }
        Ok(users)
    }

    /// Asks a host who of its own uses its volumes, and what they name.
    fn alone(session: &Session, host: &Host) -> Result<(Self, Vec<Names>), Fault> {
        let layers = layers(session, host)?;
        let names = names(session, host)?;
        let (chains, untold) = (chains(&layers, &names), untold(&layers, &names));
        Ok((Self { chains, untold, layers, elsewhere: BTreeMap::new() }, names))
    }

    /// Returns every path that is named or in a chain, and by whom.
    fn paths(&self, names: &[Names]) -> Vec<(String, User)> {
        let named = names.iter().flat_map(|name| name.paths.iter().map(|path| (path, &name.user)));
        let layers = self.layers.iter().filter_map(|layer| Some((&layer.path, self.chains.get(&layer.key)?)));
        let in_chains = layers.flat_map(|(path, users)| users.iter().map(move |user| (path, user)));
        named.chain(in_chains).map(|(path, user)| (path.clone(), user.clone())).collect()
    }

    /// Returns the images that may lie on volumes, but are in no active pool that tells.
    pub(super) fn untold(&self) -> &[(User, String)] {
        &self.untold
    }

    /// Returns whether a domain, or a snapshot of one, has the volume in a chain, or one of another host its path.
    pub(super) fn has(&self, key: &str) -> bool {
        self.chains.contains_key(key) || self.elsewhere(key).next().is_some()
    }

    /// Returns who uses a volume's path on other hosts.
    fn elsewhere(&self, key: &str) -> impl Iterator<Item = &User> {
        let layer = self.layers.iter().find(move |layer| layer.key == key);
        layer.and_then(|layer| self.elsewhere.get(&layer.path)).into_iter().flatten()
    }

    /// Returns who uses a volume.
    fn of_key(&self, key: &str) -> Vec<User> {
        let mut users: Vec<User> = self.chains.get(key).into_iter().flatten().cloned().collect();
        if let Some(this) = self.layers.iter().find(|layer| layer.key == key) {
            let over = self.layers.iter().filter(|layer| layer.backing.as_ref() == Some(&this.path));
            let user = |layer: &Layer| User {
                kind: "volume",
                name: layer.name.clone(),
                of: Some(layer.pool.clone()),
                host: None,
            };
            users.extend(over.map(user));
        }
        users.extend(self.elsewhere(key).cloned());
        users
    }
}

/// Follows what domains name down the chains of volumes.
fn chains(layers: &[Layer], names: &[Names]) -> BTreeMap<String, BTreeSet<User>> {
    let by_path: BTreeMap<&str, &Layer> = layers.iter().map(|layer| (layer.path.as_str(), layer)).collect();
    let mut chains: BTreeMap<String, BTreeSet<User>> = BTreeMap::new();
    for name in names {
        let by_name = layers.iter().filter(|layer| {
            name.paths.contains(&layer.path)
                || name.volumes.contains(&(layer.pool.clone(), layer.name.clone()))
        });
        for layer in by_name {
            let mut next = Some(layer);
            while let Some(layer) = next {
                // A chain that was followed already is not followed again, so that a loop ends.
                if !chains.entry(layer.key.clone()).or_default().insert(name.user.clone()) {
                    break;
                }
                next = layer.backing.as_deref().and_then(|path| by_path.get(path).copied());
            }
        }
    }
    chains
}

fn untold(layers: &[Layer], names: &[Names]) -> Vec<(User, String)> {
    let is_known = |path: &String| {
        layers.iter().any(|layer| layer.path == *path) || names.iter().any(|name| name.told.contains(path))
    };
    let of = |name: &Names| {
        let tops = name.tops.iter().filter(|path| !is_known(path));
        tops.map(|path| (name.user.clone(), path.clone())).collect::<Vec<_>>()
    };
    names.iter().flat_map(of).collect()
}

/// Asks for the volumes of all active pools; one that is gone meanwhile is left out.
fn layers(session: &Session, host: &Host) -> Result<Vec<Layer>, Fault> {
    let volumes = listed::of_host(session, host)?;
    let calls = volumes.iter().cloned().map(|vol| StorageVolGetXmlDesc { vol, flags: 0 });
    let answers = ask(session, host, calls.collect(), &[ErrorCode::NoStorageVol, ErrorCode::NoStoragePool])?;
    let answered = volumes.iter().zip(answers);
    answered.filter_map(|(volume, answer)| Some(layer(volume, &answer?.xml))).collect()
}

fn layer(volume: &StorageVol, xml: &Text) -> Result<Layer, Fault> {
    let document = given_by_host(xml)?;
    let view = StorageVolXml::new(&document).map_err(|error| {
        Fault::new("BAD_REPLY", "the host gave XML of no volume").caused_by(error.to_string())
    })?;
    let owned = |text: std::borrow::Cow<'_, str>| text.trim().to_owned();
    Ok(Layer {
        key: volume.key.to_string(),
        pool: volume.pool.to_string(),
        name: volume.name.to_string(),
        path: view.target_path().map_or_else(|| volume.key.to_string(), owned),
        backing: view.backing_path().map(owned),
    })
}

/// Asks for what all domains and their snapshots name, as they run and as they will start.
fn names(session: &Session, host: &Host) -> Result<Vec<Names>, Fault> {
    let domains = definitions::domains(session, host)?;
    let documents = definitions::of(session, host, &domains)?;
    let mut found: Vec<Names> =
        documents.iter().map(|(name, document)| named(User::domain(name), document)).collect();
    let calls = domains.into_iter().map(|dom| DomainListAllSnapshots { dom, need_results: 1, flags: 0 });
    let answers = ask(session, host, calls.collect(), &[ErrorCode::NoDomain, ErrorCode::NoSupport])?;
    let snapshots: Vec<_> = answers.into_iter().flatten().flat_map(|reply| reply.snapshots).collect();
    let calls = snapshots.iter().cloned().map(|snap| DomainSnapshotGetXmlDesc { snap, flags: 0 });
    let gone = &[ErrorCode::NoDomain, ErrorCode::NoDomainSnapshot];
    for (snapshot, answer) in snapshots.iter().zip(ask(session, host, calls.collect(), gone)?) {
        if let Some(reply) = answer {
            let of = Some(snapshot.dom.name.to_string());
            let user = User { kind: "snapshot", name: snapshot.name.to_string(), of, host: None };
            found.push(named(user, &given_by_host(&reply.xml)?));
        }
    }
    Ok(found)
}

/// Returns what the XML of a domain or snapshot names.
fn named(user: User, document: &Document) -> Names {
    let mut names = Names {
        user,
        paths: BTreeSet::new(),
        volumes: BTreeSet::new(),
        tops: BTreeSet::new(),
        told: BTreeSet::new(),
    };
    let mut left = vec![document.root()];
    while let Some(node) = left.pop() {
        // What people write about a domain uses nothing.
        if matches!(node.name(), "metadata" | "description" | "title") {
            continue;
        }
        match node.name() {
            "source" => source(&mut names, node),
            "disk" => image(&mut names, node),
            _ => {}
        }
        let is_path = |text: &str| text.starts_with('/');
        names.paths.extend(node.attributes().map(|(_, value)| value.into_owned()).filter(|it| is_path(it)));
        names.paths.extend([node.text().trim().to_owned()].into_iter().filter(|it| is_path(it)));
        left.extend(node.children());
    }
    names
}

/// Notes the image of a disk that may lie on another one, and whether the XML tells that.
fn image(names: &mut Names, disk: Node<'_>) {
    let is_layered = disk.get("driver/@type").is_some_and(|format| LAYERED.contains(&&*format));
    let Some(path) = disk.get("source/@file").or_else(|| disk.get("source/@dev")) else { return };
    match (disk.child("backingStore"), is_layered) {
        (Some(_), _) => names.told.insert(path.into_owned()),
        (None, true) => names.tops.insert(path.into_owned()),
        (None, false) => false,
    };
}

/// Notes what is named in another way than by its path: a volume of a pool, an image of a cluster.
fn source(names: &mut Names, node: Node<'_>) {
    if let (Some(pool), Some(volume)) = (node.attribute("pool"), node.attribute("volume")) {
        names.volumes.insert((pool.into_owned(), volume.into_owned()));
    }
    if let (Some(_), Some(name)) = (node.attribute("protocol"), node.attribute("name")) {
        names.paths.insert(name.into_owned());
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn layer(name: &str, backing: Option<&str>) -> Layer {
        let path = format!("/p/{name}");
        let backing = backing.map(str::to_owned);
        Layer { key: path.clone(), pool: "p".into(), name: name.into(), path, backing }
    }

    fn domain(text: &str) -> Names {
        named(User::domain("web"), &Document::parse(text).unwrap())
    }

    #[test]
    fn a_domain_names_files_wherever_they_stand_and_volumes_of_pools() {
        let names = domain(
            "<domain><description>/p/told</description><os><nvram>/p/vars</nvram></os><devices>\
             <disk><source file='/p/a'/><backingStore><source dev='/dev/b'/></backingStore></disk>\
             <disk><source pool='p' volume='c'/></disk>\
             <disk><source protocol='rbd' name='cluster/d'/></disk></devices></domain>",
        );
        assert_eq!(Vec::from_iter(names.paths), ["/dev/b", "/p/a", "/p/vars", "cluster/d"]);
        assert_eq!(Vec::from_iter(names.volumes), [("p".to_owned(), "c".to_owned())]);
    }

    #[test]
    fn chains_are_followed_to_their_end_and_loops_end() {
        let layers = [
            layer("top", Some("/p/middle")),
            layer("middle", Some("/p/base")),
            layer("base", None),
            layer("alone", Some("/p/base")),
            layer("loop", Some("/p/loop")),
        ];
        let names = [domain("<domain><disk><source file='/p/top'/></disk><x>/p/loop</x></domain>")];
        let untold = untold(&layers, &names);
        let mut users = Users {
            chains: chains(&layers, &names),
            untold,
            layers: layers.into(),
            elsewhere: BTreeMap::new(),
        };
        let used: Vec<_> = users.layers.iter().map(|layer| users.has(&layer.key)).collect();
        assert_eq!(used, [true, true, true, false, true]);
        let users_of_base: Vec<_> = users.of_key("/p/base").iter().map(User::to_string).collect();
        assert_eq!(
            users_of_base,
            ["domain `web`", "volume `middle` of pool `p`", "volume `alone` of pool `p`"]
        );
        assert!(users.of_key("/p/alone").is_empty());

        // Another host of the session, which shares the storage, and knows no volume of it.
        let elsewhere = domain("<domain><disk><source file='/p/alone'/></disk></domain>");
        let nobody = Users {
            chains: BTreeMap::new(),
            untold: Vec::new(),
            layers: Vec::new(),
            elsewhere: BTreeMap::new(),
        };
        for (path, user) in nobody.paths(&[elsewhere]) {
            let user = User { host: Some("b".into()), ..user };
            users.elsewhere.entry(path).or_default().insert(user);
        }
        assert!(users.has("/p/alone"));
        let users_of_alone: Vec<_> = users.of_key("/p/alone").iter().map(User::to_string).collect();
        assert_eq!(users_of_alone, ["domain `web` on b"]);
    }

    #[test]
    fn an_image_of_which_nothing_tells_may_lie_on_any_volume() {
        let disk = |format: &str, path: &str, below: &str| {
            format!("<disk><driver type='{format}'/><source file='{path}'/>{below}</disk>")
        };
        let disks = [
            disk("raw", "/x/raw", ""),
            disk("qcow2", "/x/told", "<backingStore/>"),
            // The definition of the same domain.
            disk("qcow2", "/x/told", ""),
            disk("qcow2", "/p/known", ""),
            disk("qcow2", "/x/untold", ""),
        ];
        let names = [domain(&["<domain>", &disks.concat(), "</domain>"].concat())];
        let found = untold(&[layer("known", None)], &names);
        assert_eq!(found, [(User::domain("web"), "/x/untold".to_owned())]);
    }
}
