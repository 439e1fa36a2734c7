namespace WriteAssist.Data.Moodle;

/// <summary>One writing assistant in a course.</summary>
/// <param name="CourseModuleId">Its course module (<c>cmid</c>).</param>
/// <param name="Id">Its row in <c>{writeassistdev}</c>.</param>
/// <param name="CourseId">The course it is in.</param>
/// <param name="Name">Its name, as the teacher wrote it.</param>
public sealed record Activity(long CourseModuleId, long Id, long CourseId, string Name);
