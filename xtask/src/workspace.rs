//! Where things are: the clone, Cargo's output, the per-user tool cache.

use std::env;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};

/// The folders that every command works with.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// The root of the clone.
    pub root: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
    /// The per-user cache of tools, shared by all clones.
    pub cache: PathBuf,
    /// The Rust release of `rust-toolchain.toml`.
    pub channel: String,
}

impl Workspace {
    /// Finds the folders from the environment.
    ///
    /// # Errors
    /// When there is neither `XDG_CACHE_HOME` nor `HOME`, or `rust-toolchain.toml` is missing or names no channel.
    pub fn discover() -> Outcome<Self> {
        let manifest =
            env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest.parent().map_or(manifest.clone(), Path::to_path_buf);
        let toolchain = crate::files::read(&root.join("rust-toolchain.toml"))?;
        let channel = channel_of(&toolchain).ok_or_else(|| {
            Failure::new(
                "reading rust-toolchain.toml",
                "it has no line `channel = \"...\"`",
                "restore the file from git.",
            )
        })?;
        Ok(Self { target: target_folder(&root), cache: cache_folder()?, channel, root })
    }

    /// A release executable built from this workspace.
    #[must_use]
    pub fn executable(&self, profile: &str, name: &str) -> PathBuf {
        self.target.join(profile).join(name)
    }

    /// The folder of the built console.
    #[must_use]
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The folder of the end-to-end suite.
    #[must_use]
    pub fn e2e(&self) -> PathBuf {
        self.root.join("tests").join("e2e")
    }

    /// The folder of the `OpenID` provider that runs beside the demo.
    #[must_use]
    pub fn openid(&self) -> PathBuf {
        self.root.join("demo").join("openid")
    }

    /// A file that xtask keeps for itself under the target folder.
    #[must_use]
    pub fn scratch(&self, name: &str) -> PathBuf {
        self.target.join("xtask").join(name)
    }

    /// The file that holds the full output of a step.
    #[must_use]
    pub fn log(&self, step: &str) -> PathBuf {
        self.scratch("logs").join(format!("{step}.log"))
    }
}

/// Cargo started us from `<target>/debug/xtask`, whatever configuration chose that folder.
fn target_folder(root: &Path) -> PathBuf {
    env::current_exe()
        .ok()
        .and_then(|exe| exe.ancestors().nth(2).map(Path::to_path_buf))
        .unwrap_or_else(|| root.join("target"))
}

fn cache_folder() -> Outcome<PathBuf> {
    let absolute = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    absolute("XDG_CACHE_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".cache")))
        .map(|base| base.join("agent-console"))
        .ok_or_else(|| {
            Failure::new(
                "finding the tool cache",
                "neither XDG_CACHE_HOME nor HOME is an absolute path",
                "set HOME and run the command again.",
            )
        })
}

fn channel_of(toolchain: &str) -> Option<String> {
    toolchain.lines().find_map(|line| {
        let value = line.trim().strip_prefix("channel")?.trim_start().strip_prefix('=')?;
        Some(value.trim().trim_matches('"').to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::channel_of;

    #[test]
    fn the_channel_is_read_from_the_toolchain_file() {
        let text = "[toolchain]\nchannel = \"1.95.0\"\ncomponents = [\"rustfmt\"]\n";
        assert_eq!(channel_of(text).as_deref(), Some("1.95.0"));
        assert_eq!(channel_of("[toolchain]\n"), None);
    }
}
