"""JupyterHub 6 for bilan on one machine: each Hub user gets the app as their own server, all on one database.

On Kubernetes the same settings come from zero-to-jupyterhub/values.yaml. The proxy runs beside the Hub, as a service of
its own, so that nobody's page is cut while the Hub restarts; both read CONFIGPROXY_AUTH_TOKEN.
"""

import os
from pathlib import Path

import jupyterhub.log

c = get_config()  # noqa: F821
STATE = Path(os.environ.get("BILAN_HUB_STATE", "/var/lib/bilan-hub"))

# Who may come in: the centre's own directory, best by OAuth (oauthenticator). PAM, the machine's users, to begin with.
c.JupyterHub.authenticator_class = os.environ.get("BILAN_HUB_AUTHENTICATOR", "pam")
c.Authenticator.allow_all = True
# No `admin_users`: the Hub's administrators may enter every server. Those who manage get this, which is less.
c.JupyterHub.load_roles = [{
    "name": "gestion", "description": "Sees who is there, starts and stops servers, enters none",
    "scopes": ["admin-ui", "admin:users", "servers", "list:users", "read:hub"],
    "users": os.environ.get("BILAN_HUB_MANAGERS", "").split(),
}]


# A process a person, under the Hub's own account: nobody runs code of their own, and all that is kept is in the
# database, sealed. (JupyterHub warns of this spawner because in a notebook server people do run code.)
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = str(STATE / "home")      # no person's name in a path
c.Spawner.cmd = ["bilan", "hub-server"]
c.Spawner.start_timeout = 60
c.Spawner.http_timeout = 60
# Which file holds the address of the database: the address may hold a password, and an environment can be read.
c.Spawner.environment = {name: os.environ[name] for name in ("BILAN_DATABASE_FILE", "BILAN_SETTINGS")
                         if name in os.environ}
c.JupyterHub.concurrent_spawn_limit = 8
c.JupyterHub.implicit_spawn_seconds = 1           # who comes back to a server that was ended gets it unasked

# The Hub may go and come back: servers and proxy go on without it.
c.JupyterHub.cleanup_servers = False
c.JupyterHub.cleanup_proxy = False
c.ConfigurableHTTPProxy.should_start = False
c.ConfigurableHTTPProxy.api_url = os.environ.get("BILAN_HUB_PROXY_API", "http://127.0.0.1:8001")
c.JupyterHub.last_activity_interval = 5           # seconds after which a proxy that was restarted knows the way again
c.JupyterHub.bind_url = os.environ.get("BILAN_HUB_ADDRESS", "http://127.0.0.1:8000")
c.JupyterHub.hub_port = int(os.environ.get("BILAN_HUB_PORT", "8081"))
c.JupyterHub.db_url = f"sqlite:///{STATE / 'hub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(STATE / "cookie_secret")

# Servers that nobody has used for an hour end; nothing is lost. Needs `pip install jupyterhub-idle-culler`.
if os.environ.get("BILAN_HUB_CULL"):
    c.JupyterHub.services = [{"name": "cull", "command": ["python3", "-m", "jupyterhub_idle_culler", "--timeout=3600"]}]
    c.JupyterHub.load_roles.append({
        "name": "cull", "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
        "services": ["cull"]})

# Links of invitations pass through the Hub, on their own or inside `next`: its log must not hold them.
jupyterhub.log.SCRUB_PARAM_KEYS += ("cle", "next")
