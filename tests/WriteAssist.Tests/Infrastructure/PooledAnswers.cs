using Dapper;
using MySqlConnector;
using WriteAssist.Data;

namespace WriteAssist.Tests.Infrastructure;

/// <summary>What the connections of a pool answer, each for itself.</summary>
public static class PooledAnswers
{
    /// <summary>Asks so many connections, which are all open at once, and gives them back.</summary>
    /// <param name="site">Whose pool.</param>
    /// <param name="count">How many.</param>
    /// <param name="sql">What each is asked.</param>
    public static async Task<IReadOnlyList<T?>> AskAtOnceAsync<T>(this SiteDatabase site, int count, string sql)
    {
        List<T?> answers = [];
        List<MySqlConnection> connections = [];
        for (var i = 0; i < count; i++)
        {
            connections.Add(await site.OpenAsync(CancellationToken.None));
            answers.Add(await connections[^1].ExecuteScalarAsync<T>(sql));
        }

        foreach (var connection in connections)
            await connection.DisposeAsync();
        return answers;
    }
}
