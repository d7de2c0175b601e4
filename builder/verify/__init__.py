"""The proof: reopens the original articles and shows that every statement on the built site is a slice of one."""

from __future__ import annotations

from builder.verify.digests import write_digests
from builder.verify.report import SiteFault, VerifyReport
from builder.verify.site import verify_site

__all__ = ["SiteFault", "VerifyReport", "verify_site", "write_digests"]
