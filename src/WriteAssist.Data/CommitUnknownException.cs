using System.Data.Common;

namespace WriteAssist.Data;

/// <summary>
/// The connection broke while a commit was on its way, so nobody here knows whether the write was kept. The client has to ask, or
/// repeat it with its <c>client_id</c>.
/// </summary>
/// <param name="cause">The driver's own exception.</param>
public sealed class CommitUnknownException(Exception cause)
    : DbException("The connection to the database broke while a commit was on its way.", cause);
